import { yesOrNo } from './intents/yes-no.ts';
import type { AwaitedInput } from './node-kind.ts';

/** Yes or no by key (1 and 2) or in words; nothing when it was neither. */
export function yesNoIn(input: AwaitedInput, language: string): boolean | undefined {
  if (input.type === 'tones') {
    const key = input.digits.replace(/[#*]$/, '');
    if (key === '1') return true;
    return key === '2' ? false : undefined;
  }
  const said = input.type === 'spoken' ? yesOrNo(input.text, language) : undefined;
  return said === undefined ? undefined : said === 'yes';
}
