import { type BoundOf, type FlowFunction, first, nothing, scalar, text } from './flow-function.ts';

export const textBounds: Readonly<Record<string, BoundOf>> = {
  capitalize: ([value = nothing]) => text(value.size * 3),
  plain: ([value = nothing]) => text(value.size * 3),
  words: ([value = nothing]) => ({ size: value.size, count: value.size + 1 }),
  mask: first,
  replace: ([value = nothing, , to = nothing]) => text(value.size * (1 + to.size)),
  lastDigits: scalar,
};

export const textFunctions: readonly FlowFunction[] = [
  {
    signature: 'string.capitalize(): string',
    description: 'The text with a capital letter at its beginning',
    run: (value: string) => {
      const [head = ''] = value;
      return head.toUpperCase() + value.slice(head.length);
    },
  },
  {
    signature: 'string.plain(): string',
    description:
      'The text in small letters without accents and signs, single spaces between its words',
    run: (value: string) => wordsOf(value).join(' '),
  },
  {
    signature: 'string.words(): list',
    description: 'Its words in small letters without accents',
    run: (value: string) => wordsOf(value),
  },
  {
    signature: 'string.mask(int): string',
    description: 'The text with * for all but so many characters at its end',
    run: (value: string, keep: bigint) => {
      const shown = Math.max(0, Math.min(Number(keep), value.length));
      return '*'.repeat(value.length - shown) + value.slice(value.length - shown);
    },
  },
  {
    signature: 'string.replace(string, string): string',
    description: 'The text with one part, wherever it stands, replaced by another',
    run: (value: string, part: string, other: string) =>
      part === '' ? value : value.split(part).join(other),
  },
  {
    signature: 'lastDigits(string, int): string',
    description: 'So many of its digits from the end, for reading back: 4711',
    run: (value: string, count: bigint) =>
      value.replaceAll(/[^0-9]/g, '').slice(-Math.max(1, Math.min(Number(count), 30))),
  },
];

function wordsOf(value: string): string[] {
  const plain = value.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
