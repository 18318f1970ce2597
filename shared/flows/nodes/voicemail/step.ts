import { standardTimeouts } from '../../asking.ts';
import { assign, type Draft, languageOf, scopeOf } from '../../draft.ts';
import { type AwaitedInput, leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import type { CompiledPrompt } from '../../prompts/compile-prompt.ts';
import { yesNoIn } from '../../yes-no-in.ts';
import { VoicemailNode } from './schema.ts';

/** How often it is asked whether the message may be recorded; no answer is no consent. */
const mostQuestions = 2;

export const voicemail = listKind({
  schema: VoicemailNode,
  waitsFor: ['played', 'input', 'recorded'],
  compile: (node, builder) => {
    const { maxLength, silence } = node;
    const greet = builder.prompt([...node.prompt, { beep: true }], 'prompt');
    const question = node.consent && builder.prompt(node.consent, 'consent');
    const thank = node.thanks && builder.prompt(node.thanks, 'thanks');
    if (node.saveAs !== undefined) builder.variable(node.saveAs, 'saveAs', 'text');
    if (node.length !== undefined) builder.variable(node.length, 'length', 'number');
    const record = (draft: Draft): Outcome => ({
      next: 'wait',
      for: 'recorded',
      command: {
        type: 'record',
        maxLength: maxLength * 1_000,
        silence: silence * 1_000,
        language: languageOf(draft),
      },
    });
    const ended = (draft: Draft, input: Recorded): Outcome => {
      if (input.recording === null) return { next: 'fail', detail: 'it could not be recorded' };
      const seconds = input.duration / 1_000;
      if (node.saveAs !== undefined) assign(draft, node.saveAs, input.recording);
      if (node.length !== undefined) assign(draft, node.length, Math.round(seconds * 10) / 10);
      if (seconds < node.shortest) return leaveBy('empty', 'next');
      return thank ? say(draft, thank, { stage: 'thanks' }) : leaveBy('next');
    };
    const begin = (draft: Draft) => say(draft, greet, { stage: 'greeting' });
    return {
      enter: (draft) => (question ? askConsent(draft, question, 1) : begin(draft)),
      resume: (draft, input) => {
        if (input.type === 'recorded') return ended(draft, input);
        if (input.type === 'played')
          return draft.memory?.['stage'] === 'thanks' ? leaveBy('next') : record(draft);
        const agrees = yesNoIn(input, languageOf(draft));
        if (agrees === true) return begin(draft);
        if (agrees === false || draft.attempt >= mostQuestions || !question)
          return leaveBy('objected', 'empty', 'next');
        return askConsent(draft, question, draft.attempt + 1);
      },
    };
  },
});

type Recorded = Extract<AwaitedInput, { readonly type: 'recorded' }>;

function say(draft: Draft, prompt: CompiledPrompt, memory: Record<string, string>): Outcome {
  const language = languageOf(draft);
  const said = prompt(scopeOf(draft), language);
  if (!said.ok) return { next: 'fail', detail: said.problem.message };
  const command = { type: 'play', prompts: said.parts, language, interruptible: false } as const;
  return { next: 'wait', for: 'played', command, memory };
}

function askConsent(draft: Draft, question: CompiledPrompt, attempt: number): Outcome {
  const language = languageOf(draft);
  const said = question(scopeOf(draft), language);
  if (!said.ok) return { next: 'fail', detail: said.problem.message };
  return {
    next: 'wait',
    for: 'input',
    attempt,
    command: {
      type: 'collect',
      kind: 'speech',
      prompts: said.parts,
      interruptible: true,
      language,
      timeouts: standardTimeouts,
      masked: false,
      digits: { min: 1, max: 1 },
    },
  };
}
