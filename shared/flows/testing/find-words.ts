import type { TestHeard } from '#shared/contracts/flow/flow-test.ts';

/** Where in a text the words end that are looked for, from a position on; undefined: they are not there. */
export function findWords(text: string, heard: TestHeard, from = 0): number | undefined {
  if (typeof heard !== 'string')
    return from === 0 && plain(text) === plain(heard.exact) ? text.length : undefined;
  const pattern = patternOf(heard);
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Whether a text is what is expected: exactly, or as an expression between slashes. */
export function isAsExpected(text: string, expected: string): boolean {
  return isExpression(expected) ? patternOf(expected).test(text) : text === expected;
}

function patternOf(words: string): RegExp {
  if (isExpression(words)) return new RegExp(words.slice(1, -1), 'giu');
  const escaped = plain(words).replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(escaped.replaceAll(' ', String.raw`\s+`), 'giu');
}

const isExpression = (words: string) => words.length > 2 && /^\/.+\/$/s.test(words);

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
