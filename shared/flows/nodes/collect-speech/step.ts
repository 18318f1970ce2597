import type { z } from 'zod';
import { isTimeZone } from '#shared/contracts/flow/opening-hours.ts';
import type { FlowValue, VariableType } from '#shared/contracts/flow/variable.ts';
import { wallTimeAt } from '#shared/domain/hours/zoned-time.ts';
import { compileAsking } from '../../asking.ts';
import { assign, type Draft, languageOf } from '../../draft.ts';
import { spokenDate } from '../../intents/spoken-date.ts';
import { spokenDigits, spokenNumber } from '../../intents/spoken-numbers.ts';
import { type AwaitedInput, leaveBy, listKind } from '../../node-kind.ts';
import { yesNoIn } from '../../yes-no-in.ts';
import { CollectSpeechNode } from './schema.ts';

type Meaning = z.output<typeof CollectSpeechNode>['as'];

const types: Readonly<Record<Meaning, VariableType>> = {
  text: 'text',
  digits: 'text',
  date: 'text',
  number: 'number',
  yesNo: 'boolean',
};

const standardKeys: Readonly<Record<Meaning, number>> = {
  text: 0,
  digits: 20,
  date: 8,
  number: 20,
  yesNo: 1,
};

export const collectSpeech = listKind({
  schema: CollectSpeechNode,
  waitsFor: ['input'],
  compile: (node, builder) => {
    const { as, timeZone, terminator } = node;
    const variable = builder.variable(node.variable, 'variable', types[as]);
    if (!isTimeZone(timeZone))
      builder.report('timeZone', `'${timeZone}' is no time zone`, 'Write it like Europe/Berlin');
    const max = node.keys ?? standardKeys[as];
    const digits = max > 0 && { min: 1, max, ...(terminator && { terminator }) };
    const { ask, askAgain } = compileAsking(node, builder, (question) => ({
      type: 'collect',
      kind: 'speech',
      ...question,
      masked: variable?.sensitive ?? false,
      ...(digits && { digits }),
    }));
    return {
      enter: ask,
      resume: (draft, input) => {
        if (input.type === 'inputFailed' && input.reason === 'error')
          return { next: 'fail', detail: 'the channel could not take the input' };
        if (input.type === 'inputFailed' && input.reason === 'silence')
          return askAgain(draft, 'noInput');
        const value = understand(draft, input, as, timeZone);
        if (value === undefined) return askAgain(draft, 'noMatch');
        assign(draft, node.variable, value);
        return leaveBy('next');
      },
    };
  },
});

function understand(
  draft: Draft,
  input: AwaitedInput,
  as: Meaning,
  timeZone: string,
): FlowValue | undefined {
  if (as === 'yesNo') return yesNoIn(input, languageOf(draft));
  if (input.type === 'tones') return ofKeys(input.digits.replace(/[#*]$/, ''), as);
  if (input.type !== 'spoken' || input.text.trim() === '') return undefined;
  const { text } = input;
  const language = languageOf(draft);
  switch (as) {
    case 'text':
      return text.trim().slice(0, 2_000);
    case 'digits':
      return spokenDigits(text, language);
    case 'number':
      return spokenNumber(text, language);
    case 'date':
      return spokenDate(text, language, wallTimeAt(timeZone, draft.context.now).date);
  }
}

/** A date is keyed as day, month, year: 28112026. */
function ofKeys(keys: string, as: Meaning): FlowValue | undefined {
  if (!/^\d+$/.test(keys)) return undefined;
  if (as === 'number') return Number(keys);
  if (as !== 'date') return keys;
  const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(keys) ?? [];
  const date = `${year}-${month}-${day}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}
