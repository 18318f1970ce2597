import { expect, test } from 'vitest';
import { toIndexing } from './indexing.ts';

test('of several paths that fit, the most precise decides', () => {
  const { isIndexed } = toIndexing({
    includedPaths: [{ path: '/*' }, { path: '/notes/title/?' }, { path: '/tags/[]/?' }],
    excludedPaths: [{ path: '/notes/*' }, { path: '/tags/*' }, { path: '/"odd/name"/?' }],
  });
  const paths = [
    ['state'],
    ['notes', 'title'],
    ['notes', 'text'],
    ['tags', '[]'],
    ['tags', '[]', 'x'],
    ['odd/name'],
  ];
  expect(paths.map(isIndexed)).toEqual([true, true, false, true, false, false]);
});

test('nothing but id and time is indexed when everything is excluded; with mode none not even they', () => {
  const excluded = toIndexing({ excludedPaths: [{ path: '/*' }] });
  expect([['id'], ['_ts'], ['x'], ['x', 'id']].map(excluded.isIndexed)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(toIndexing({ indexingMode: 'none' }).isIndexed(['id'])).toBe(false);
});

test('a composite index serves its own order and the opposite, with all of its paths', () => {
  const { hasComposite } = toIndexing({
    compositeIndexes: [[{ path: '/a' }, { path: '/b/c', order: 'descending' }]],
  });
  const order = (first: boolean, second: boolean) => [
    { path: ['a'], isDescending: first },
    { path: ['b', 'c'], isDescending: second },
  ];
  expect(hasComposite(order(false, true))).toBe(true);
  expect(hasComposite(order(true, false))).toBe(true);
  expect(hasComposite(order(true, true))).toBe(false);
  expect(hasComposite(order(false, true).slice(1))).toBe(false);
});
