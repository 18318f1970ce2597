import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { assign, type Draft, languageOf, scopeOf } from '../../draft.ts';
import { checkPorts } from '../../exits.ts';
import type { Evaluated } from '../../expressions/compile-expression.ts';
import type { IntentMatcher } from '../../intents/intent.ts';
import { trainIntents } from '../../intents/train-intents.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { ClassifyNode } from './schema.ts';

/** Milliseconds that a recogniser outside may take. */
const patience = 4_000;
/** Examples of each intent that a recogniser outside is shown. */
const mostExamples = 20;

export const classify = listKind({
  schema: ClassifyNode,
  waitsFor: ['answer'],
  compile: (node, builder) => {
    const { intents, recognizer, saveAs, confidence } = node;
    check(node, builder);
    const said = builder.expression(node.text, 'text', { expects: ['text'], secret: false });
    const matcherOf = matchers(intents, builder.definition);
    const found = (draft: Draft, intent: string | null, certainty: number): Outcome => {
      if (saveAs !== undefined) assign(draft, saveAs, intent ?? '');
      if (confidence !== undefined) assign(draft, confidence, certainty);
      return intent === null ? leaveBy('none') : leaveBy(intent);
    };
    const byItself = (draft: Draft, text: string) => {
      const match = matcherOf(languageOf(draft)).match(text);
      return found(draft, match.intent, match.confidence);
    };
    return {
      enter: (draft): Outcome => {
        const text = said.evaluate(scopeOf(draft));
        if (!text.ok) return { next: 'fail', detail: text.problem.message };
        const words = String(text.value);
        if (words.trim() === '' || recognizer === undefined) return byItself(draft, words);
        const language = languageOf(draft);
        const ask = {
          kind: 'classify',
          recognizer,
          text: words,
          language,
          intents: examplesOf(intents, builder.definition, language),
          timeout: patience,
        } as const;
        return { next: 'wait', for: 'answer', command: { type: 'ask', ask } };
      },
      resume: (draft, input): Outcome => {
        const answer = input.type === 'answer' ? input.answer : undefined;
        if (answer?.kind !== 'classified')
          return byItself(draft, wordsOf(said.evaluate(scopeOf(draft))));
        const intent = intents.find((id) => id === answer.intent) ?? null;
        return found(draft, intent, answer.confidence);
      },
    };
  },
});

function check(
  { intents, exits, recognizer, saveAs, confidence }: ClassifyFields,
  builder: NodeBuilder,
) {
  for (const [index, id] of intents.entries())
    if (!Object.hasOwn(builder.definition.intents, id))
      builder.report(
        `intents.${index}`,
        `the flow has no intent '${id}'`,
        'Add it to the flow, or remove it here',
      );
  checkPorts(builder, {
    noun: 'intent',
    field: 'intents',
    ids: intents,
    exits,
    own: ['none', 'error'],
  });
  if (recognizer !== undefined) builder.refer('recognizer', recognizer, 'recognizer');
  if (saveAs !== undefined) builder.variable(saveAs, 'saveAs', 'text');
  if (confidence !== undefined) builder.variable(confidence, 'confidence', 'number');
}

/** What was said, which was read without a fault when it was asked about. */
function wordsOf(text: Evaluated): string {
  return text.ok ? String(text.value) : '';
}

interface ClassifyFields {
  readonly intents: readonly string[];
  readonly exits: Readonly<Record<string, unknown>>;
  readonly recognizer?: string | undefined;
  readonly saveAs?: string | undefined;
  readonly confidence?: string | undefined;
}

/** The matcher of each language, learned when it is first needed. */
function matchers(
  ids: readonly string[],
  { intents, languages }: FlowDefinition,
): (language: string) => IntentMatcher {
  const known = new Map<string, IntentMatcher>();
  const learn = (language: string) => {
    const examples = ids.map((id) => {
      const intent = intents[id];
      const words = (of: Readonly<Record<string, readonly string[]>> | undefined) =>
        of?.[language] ?? of?.[languages[0] ?? ''] ?? [];
      return { id, keywords: words(intent?.keywords), sentences: words(intent?.sentences) };
    });
    return trainIntents(examples, { language });
  };
  return (language) => {
    const matcher = known.get(language) ?? learn(language);
    known.set(language, matcher);
    return matcher;
  };
}

function examplesOf(ids: readonly string[], { intents }: FlowDefinition, language: string) {
  return ids.map((id) => {
    const { keywords = {}, sentences = {} } = intents[id] ?? {};
    const examples = [...(sentences[language] ?? []), ...(keywords[language] ?? [])];
    return { id, examples: examples.slice(0, mostExamples) };
  });
}
