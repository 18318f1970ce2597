import type { Tone } from './model.ts';

const byKey: Readonly<Record<string, Tone>> = {
  '0': 'zero',
  '1': 'one',
  '2': 'two',
  '3': 'three',
  '4': 'four',
  '5': 'five',
  '6': 'six',
  '7': 'seven',
  '8': 'eight',
  '9': 'nine',
  a: 'a',
  b: 'b',
  c: 'c',
  d: 'd',
  '#': 'pound',
  '*': 'asterisk',
};

/** The names that Call Automation gives to the keys of a phone. */
export const toneNames: readonly Tone[] = Object.values(byKey);

/** `12#` → one, two, pound. Throws RangeError for anything that no phone has a key for. */
export function toTones(keys: string): readonly Tone[] {
  return [...keys.toLowerCase()].map((key) => {
    const tone = byKey[key];
    if (!tone) throw new RangeError(`A phone has no key ${key}; it has 0 to 9, *, # and a to d.`);
    return tone;
  });
}
