import { z } from 'zod';
import type { Timeouts } from '#shared/contracts/flow/command.ts';
import { Prompt, type RenderedPart } from '#shared/contracts/flow/prompt.ts';
import { type Draft, languageOf, scopeOf } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';
import { leaveBy, type Outcome } from './node-kind.ts';
import type { CompiledPrompt } from './prompts/compile-prompt.ts';

const seconds = (title: string, standard: number) =>
  z.number().min(0.5).max(300).default(standard).meta({ title, description: 'Seconds' });

export const timeoutsField = z
  .strictObject({
    initialSilence: seconds('Until the first key or word', 5),
    interDigit: seconds('Between two keys', 3),
    endSilence: seconds('After the last word', 1),
  })
  .prefault({})
  .meta({ title: 'Time-outs' });

type TimeoutsInSeconds = z.output<typeof timeoutsField>;

/** As the channel wants them, in milliseconds. */
export function toTimeouts(seconds: TimeoutsInSeconds): Timeouts {
  return {
    initialSilence: seconds.initialSilence * 1_000,
    interDigit: seconds.interDigit * 1_000,
    endSilence: seconds.endSilence * 1_000,
  };
}

/** Where an author chooses none. */
export const standardTimeouts: Timeouts = toTimeouts(timeoutsField.parse(undefined));

/** The fields of every node that asks for something and asks again. */
export const askingFields = {
  prompt: Prompt,
  noInputPrompt: Prompt.optional().meta({
    title: 'After silence',
    description: 'Said before the prompt is repeated',
  }),
  noMatchPrompt: Prompt.optional().meta({
    title: 'After a wrong answer',
    description: 'Said before the prompt is repeated',
  }),
  attempts: z.number().int().min(1).max(10).default(3).meta({ title: 'Attempts' }),
  interruptible: z.boolean().default(true).meta({ title: 'Callers may interrupt' }),
  timeouts: timeoutsField,
} as const;

type AskingNode = z.output<z.ZodObject<typeof askingFields>>;

/** What an attempt asks for, in the command's words. */
export interface Question {
  readonly prompts: RenderedPart[];
  readonly interruptible: boolean;
  readonly language: string;
  readonly timeouts: Timeouts;
}

/** Why an attempt failed; also the name of the exit after the last attempt. */
export type Miss = 'noInput' | 'noMatch';

export interface Asking {
  readonly ask: (draft: Draft) => Outcome;
  /** Asks again with the prompt for this miss, or leaves by its exit after the last attempt. */
  readonly askAgain: (draft: Draft, miss: Miss) => Outcome;
}

/** Asking and asking again, for nodes with `askingFields`; `toCommand` makes the command for one attempt. */
export function compileAsking(
  node: AskingNode,
  builder: NodeBuilder,
  toCommand: (question: Question) => Extract<Outcome, { next: 'wait' }>['command'],
): Asking {
  const main = builder.prompt(node.prompt, 'prompt');
  const own = {
    noInput: node.noInputPrompt && builder.prompt(node.noInputPrompt, 'noInputPrompt'),
    noMatch: node.noMatchPrompt && builder.prompt(node.noMatchPrompt, 'noMatchPrompt'),
  };
  const timeouts = toTimeouts(node.timeouts);
  const ask = (draft: Draft, says: readonly CompiledPrompt[], attempt: number): Outcome => {
    const prompts: RenderedPart[] = [];
    for (const say of says) {
      const said = say(scopeOf(draft), languageOf(draft));
      if (!said.ok) return { next: 'fail', detail: said.problem.message };
      prompts.push(...said.parts);
    }
    const { interruptible } = node;
    const command = toCommand({ prompts, interruptible, language: languageOf(draft), timeouts });
    return { next: 'wait', for: 'input', command, attempt };
  };
  return {
    ask: (draft) => ask(draft, [main], 1),
    askAgain: (draft, miss) => {
      if (draft.attempt >= node.attempts) return leaveBy(miss);
      const before = own[miss];
      return ask(draft, before ? [before, main] : [main], draft.attempt + 1);
    },
  };
}
