import type { DigitRules } from '#shared/contracts/flow/command.ts';
import { compileAsking } from '../../asking.ts';
import { assign } from '../../draft.ts';
import { type AwaitedInput, leaveBy, listKind } from '../../node-kind.ts';
import { CollectDigitsNode } from './schema.ts';

export const collectDigits = listKind({
  schema: CollectDigitsNode,
  waitsFor: ['input'],
  compile: (node, builder) => {
    const variable = builder.variable(node.variable, 'variable');
    if (variable && variable.type !== 'text')
      builder.report(
        'variable',
        `'${node.variable}' is a ${variable.type}, which would lose leading zeros`,
        'Choose a text variable',
      );
    const { min, max, terminator } = node;
    const digits: DigitRules = { min, max, ...(terminator && { terminator }) };
    const masked = variable?.sensitive ?? false;
    const { ask, askAgain } = compileAsking(node, builder, (question) => ({
      type: 'collect',
      kind: 'digits',
      ...question,
      digits,
      masked,
    }));
    return {
      enter: ask,
      resume: (draft, input) => {
        if (input.type === 'inputFailed' && input.reason === 'error')
          return { next: 'fail', detail: 'the channel could not take the input' };
        if (input.type === 'inputFailed' && input.reason === 'silence')
          return askAgain(draft, 'noInput');
        const given = digitsOf(input, digits);
        if (given === undefined) return askAgain(draft, 'noMatch');
        assign(draft, node.variable, given);
        return leaveBy('next');
      },
    };
  },
});

/** The digits, when they are as many as wanted and nothing else came with them. */
function digitsOf(input: AwaitedInput, { min, max, terminator }: DigitRules): string | undefined {
  const raw = rawOf(input);
  if (raw === undefined) return undefined;
  const given = terminator && raw.endsWith(terminator) ? raw.slice(0, -1) : raw;
  const fits = /^\d+$/.test(given) && given.length >= min && given.length <= max;
  return fits ? given : undefined;
}

/** People write and say numbers with spaces, points and dashes between the digits. */
function rawOf(input: AwaitedInput): string | undefined {
  if (input.type === 'tones') return input.digits;
  return input.type === 'spoken' ? input.text.replaceAll(/[\s.\-/]/g, '') : undefined;
}
