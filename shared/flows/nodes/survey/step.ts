import type { z } from 'zod';
import type { FlowValue, VariableType } from '#shared/contracts/flow/variable.ts';
import { standardTimeouts } from '../../asking.ts';
import { assign, type Draft, languageOf, scopeOf } from '../../draft.ts';
import { spokenNumber } from '../../intents/spoken-numbers.ts';
import { type AwaitedInput, leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { yesNoIn } from '../../yes-no-in.ts';
import { SurveyNode, type SurveyQuestion } from './schema.ts';

type Scale = z.output<typeof SurveyQuestion>['scale'];

const scales: Readonly<
  Record<Scale, { readonly type: VariableType; readonly keys: number; readonly most: number }>
> = {
  csat: { type: 'number', keys: 1, most: 5 },
  nps: { type: 'number', keys: 2, most: 10 },
  yesNo: { type: 'boolean', keys: 1, most: 0 },
  text: { type: 'text', keys: 0, most: 0 },
};

const mostAttempts = 2;

export const survey = listKind({
  schema: SurveyNode,
  waitsFor: ['input', 'played'],
  compile: ({ questions, thanks }, builder) => {
    for (const [index, { scale, variable }] of questions.entries())
      builder.variable(variable, `questions.${index}.variable`, scales[scale].type);
    const prompts = questions.map(({ prompt }, index) =>
      builder.prompt(prompt, `questions.${index}.prompt`),
    );
    const thank = thanks && builder.prompt(thanks, 'thanks');

    const ask = (draft: Draft, index: number, answered: number, attempt: number): Outcome => {
      const question = questions[index];
      if (!question) return end(draft, answered);
      const language = languageOf(draft);
      const said = prompts[index]?.(scopeOf(draft), language);
      if (!said?.ok) return { next: 'fail', detail: said?.problem.message ?? 'no prompt' };
      return {
        next: 'wait',
        for: 'input',
        attempt,
        memory: { index, answered },
        command: {
          type: 'collect',
          kind: 'speech',
          prompts: said.parts,
          interruptible: true,
          language,
          timeouts: standardTimeouts,
          masked: false,
          ...keysOf(question.scale),
        },
      };
    };

    const end = (draft: Draft, answered: number): Outcome => {
      if (answered === 0) return leaveBy('unanswered', 'next');
      if (!thank) return leaveBy('next');
      const language = languageOf(draft);
      const said = thank(scopeOf(draft), language);
      if (!said.ok) return leaveBy('next');
      const command = { type: 'play', prompts: said.parts, language, interruptible: true } as const;
      return { next: 'wait', for: 'played', command };
    };

    const next = (draft: Draft, { index, answered }: Place, input: AwaitedInput): Outcome => {
      const question = questions[index];
      const value = question && valueIn(question.scale, input, languageOf(draft));
      if (question && value !== undefined) {
        assign(draft, question.variable, value);
        return ask(draft, index + 1, answered + 1, 1);
      }
      return draft.attempt < mostAttempts
        ? ask(draft, index, answered, draft.attempt + 1)
        : ask(draft, index + 1, answered, 1);
    };

    return {
      enter: (draft) => ask(draft, 0, 0, 1),
      resume: (draft, input) => {
        if (input.type === 'played') return leaveBy('next');
        if (input.type === 'inputFailed' && input.reason === 'error')
          return { next: 'fail', detail: 'the channel could not take the input' };
        return next(draft, placeIn(draft), input);
      },
    };
  },
});

function keysOf(scale: Scale) {
  const { keys } = scales[scale];
  return keys > 0 && { digits: { min: 1, max: keys } };
}

interface Place {
  readonly index: number;
  /** Questions that were answered. */
  readonly answered: number;
}

function placeIn({ memory }: Draft): Place {
  return { index: Number(memory?.['index'] ?? 0), answered: Number(memory?.['answered'] ?? 0) };
}

function valueIn(scale: Scale, input: AwaitedInput, language: string): FlowValue | undefined {
  if (scale === 'text')
    return input.type === 'spoken' && input.text.trim() !== ''
      ? input.text.trim().slice(0, 2_000)
      : undefined;
  if (scale === 'yesNo') return yesNoIn(input, language);
  const number = numberIn(input, language);
  const least = scale === 'nps' ? 0 : 1;
  const isOnScale =
    number !== undefined &&
    Number.isInteger(number) &&
    number >= least &&
    number <= scales[scale].most;
  return isOnScale ? number : undefined;
}

function numberIn(input: AwaitedInput, language: string): number | undefined {
  if (input.type === 'tones') return Number(input.digits.replace(/[#*]$/, ''));
  return input.type === 'spoken' ? spokenNumber(input.text, language) : undefined;
}
