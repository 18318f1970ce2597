import { expect, test } from 'vitest';
import { TestWords } from '#shared/contracts/flow/flow-test.ts';
import { findWords } from './find-words.ts';

test.each([
  ['words, whatever the case and the spaces', 'welcome  to', 'Hello, Welcome\nto Contoso'],
  ['signs as they are', 'c++ (2.0)?', 'Is it C++ (2.0)?'],
  ['an expression', '/h.llo/', 'Hello'],
  ['alternatives', '/tea|coffee/', 'One coffee, please'],
  [
    'parts with anything between them',
    '/^hello.*[0-9]{3}.*euros$/',
    'Hello, it costs 300 to 400 euros',
  ],
  ['at least one character between', '/a.+b/', 'a b'],
  ['one repeated thing in each part', String.raw`/\d+ euros.*\w+!/`, 'It is 25 euros, really!'],
  ['signs in classes and escapes', String.raw`/[(|.*+]\|\(/`, 'x*|( y'],
])('F9: %s are found', (_, words, text) => {
  expect(TestWords.parse(words)).toBe(words);
  expect(findWords(text, words)).toBeGreaterThan(0);
});

test.each([
  ['other words', 'goodbye', 'Hello'],
  ['an expression that does not fit', '/h.llo$/', 'Hello you'],
  ['parts in another order', '/euros.*hello/', 'Hello, it costs 300 euros'],
  ['nothing between', '/a.+b/', 'ab'],
])('F9: %s are not found', (_, words, text) => {
  expect(TestWords.parse(words)).toBe(words);
  expect(findWords(text, words)).toBeUndefined();
});

test('F9: words are looked for behind a position, and their end is told', () => {
  expect(findWords('one two one', 'one')).toBe(3);
  expect(findWords('one two one', 'one', 3)).toBe(11);
  expect(findWords('one two one', 'two', 7)).toBeUndefined();
  expect(findWords('Hello', { exact: 'Hello' })).toBe(5);
  expect(findWords('Hello you', { exact: 'Hello' })).toBeUndefined();
});

test.each([
  '/(a+)+b/',
  '/(a|a)(a|a)b/',
  '/a*a*b/',
  '/a?a?aa/',
  '/[/',
  '/a',
  `/${'a.*'.repeat(11)}b/`,
  '/\\1/',
])('S7: the expression %s, which could be slow or is none, is refused', (words) => {
  expect(TestWords.safeParse(words).success).toBe(false);
});

test('S7: the slowest expression that is let through is quick', () => {
  const words = TestWords.parse(`/${Array.from({ length: 10 }, () => 'a+b').join('|')}/`);
  const before = performance.now();
  expect(findWords('a'.repeat(10_000), words)).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(1_000);
});
