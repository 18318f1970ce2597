import type { OfferedChoice } from '#shared/contracts/flow/command.ts';
import { compileAsking } from '../../asking.ts';
import { assign, languageOf } from '../../draft.ts';
import { checkPorts } from '../../exits.ts';
import type { NodeBuilder } from '../../node-builder.ts';
import { type AwaitedInput, leaveBy, listKind } from '../../node-kind.ts';
import { choiceOfKey, choiceOfWords } from './match-choice.ts';
import { MenuNode } from './schema.ts';

export const menu = listKind({
  schema: MenuNode,
  waitsFor: ['input'],
  compile: (node, builder) => {
    checkChoices(node, builder);
    const offered = offerByLanguage(node, builder);
    const choicesIn = (language: string) => offered.get(language) ?? [];
    const { ask, askAgain } = compileAsking(node, builder, (question) => ({
      type: 'collect',
      kind: 'choice',
      ...question,
      choices: choicesIn(question.language),
      speech: node.speech,
    }));
    return {
      enter: ask,
      resume: (draft, input) => {
        if (input.type === 'inputFailed' && input.reason === 'error')
          return { next: 'fail', detail: 'the channel could not take the input' };
        if (input.type === 'inputFailed' && input.reason === 'silence')
          return askAgain(draft, 'noInput');
        const choice = findChoice(choicesIn(languageOf(draft)), input);
        if (!choice) return askAgain(draft, 'noMatch');
        if (node.saveAs) assign(draft, node.saveAs, choice.id);
        return leaveBy(choice.id);
      },
    };
  },
});

function findChoice(choices: OfferedChoice[], input: AwaitedInput): OfferedChoice | undefined {
  switch (input.type) {
    case 'chosen':
      return choices.find(({ id }) => id === input.choice);
    case 'tones':
      return choiceOfKey(choices, input.digits);
    case 'spoken':
      return choiceOfWords(choices, input.text);
    case 'inputFailed':
    case 'played':
    case 'queueEnded':
    case 'transferEnded':
      return undefined;
  }
}

function offerByLanguage(node: MenuNode, { definition }: NodeBuilder) {
  const standard = definition.languages[0] ?? '';
  return new Map(
    definition.languages.map((language) => [
      language,
      node.choices.map(({ id, key, label, phrases }) => ({
        id,
        label: label[language] ?? label[standard] ?? id,
        phrases: phrases[language] ?? phrases[standard] ?? [],
        ...(key !== undefined && { key }),
      })),
    ]),
  );
}

function checkChoices(node: MenuNode, builder: NodeBuilder) {
  const { choices, exits, saveAs } = node;
  const ids = choices.map(({ id }) => id);
  const own = ['noInput', 'noMatch', 'error'];
  checkPorts(builder, { noun: 'choice', field: 'choices', ids, exits, own });
  const keys = choices.map(({ key }) => key);
  for (const [index, { key, label }] of choices.entries()) {
    const field = `choices.${index}`;
    if (key !== undefined && keys.indexOf(key) < index)
      builder.report(`${field}.key`, `the key ${key} has two choices`, 'Give one another key');
    if (label[builder.definition.languages[0] ?? ''] === undefined)
      builder.report(`${field}.label`, 'the default language has no label', 'Write one');
  }
  if (saveAs !== undefined) builder.variable(saveAs, 'saveAs', 'text');
}
