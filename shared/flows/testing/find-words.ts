import type { TestHeard } from '#shared/contracts/flow/flow-test.ts';
import { readPattern, type TestPattern } from '#shared/contracts/flow/test-pattern.ts';

/** Where in a text the words end that are looked for, from a position on; undefined: they are not there. */
export function findWords(text: string, heard: TestHeard, from = 0): number | undefined {
  if (typeof heard !== 'string')
    return from === 0 && plain(text) === plain(heard.exact) ? text.length : undefined;
  return findPattern(text, patternOf(heard), from);
}

/** Whether a text is what is expected: exactly, or as an expression between slashes. */
export function isAsExpected(text: string, expected: string): boolean {
  if (!isExpression(expected)) return text === expected;
  return findPattern(text, patternOf(expected), 0) !== undefined;
}

/** Characters of a text that are looked at. */
const longestText = 4_000;

function findPattern(text: string, alternatives: TestPattern, from: number): number | undefined {
  const ends = alternatives.flatMap(
    (parts) => endOf(text.slice(0, longestText), parts, from) ?? [],
  );
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** Each part at the first place behind the one before: if that is not enough, no other place is. */
function endOf(text: string, parts: readonly RegExp[], from: number): number | undefined {
  let end = from;
  for (const part of parts) {
    part.lastIndex = end;
    if (!part.test(text)) return undefined;
    end = part.lastIndex;
  }
  return end;
}

function patternOf(words: string): TestPattern {
  if (isExpression(words)) return readPattern(words.slice(1, -1)) ?? [];
  const escaped = plain(words).replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return [[new RegExp(escaped.replaceAll(' ', String.raw`\s+`), 'giu')]];
}

const isExpression = (words: string) => words.length > 2 && /^\/.+\/$/s.test(words);

function plain(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
