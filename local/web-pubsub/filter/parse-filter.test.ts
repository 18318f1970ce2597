import { expect, test } from 'vitest';
import { FilterProblem } from './filter-problem.ts';
import { parseFilter } from './parse-filter.ts';

const ann = { id: 'c1', userId: 'ann', groups: new Set(['sales', "o'neil"]) };
const nobody = { id: 'c2', userId: undefined, groups: new Set<string>() };

test.each([
  ["userId eq 'ann'", true, false],
  ["userId ne 'ann'", false, true],
  ['userId eq null', false, true],
  ["connectionId eq 'c2'", false, true],
  ["'sales' in groups", true, false],
  ["'o''neil' in groups", true, false],
  ["not ('sales' in groups)", false, true],
  ["userId eq null or 'sales' in groups and userId eq 'ann'", true, true],
  ["(userId eq null or 'sales' in groups) and userId eq 'ann'", true, false],
  ['not true', false, false],
])('%s', (filter, forAnn, forNobody) => {
  expect([parseFilter(filter)(ann), parseFilter(filter)(nobody)]).toEqual([forAnn, forNobody]);
});

test.each([
  ["endswith(userId, 'x')", "'endswith'"],
  ["userId gt 'a'", "the operator 'gt'"],
  ['userId eq 5', "a comparison with '5'"],
  ["userId in ('a','b')", "'('"],
  ["'a' eq userId", "'a'"],
  ["userId eq 'a", 'position 10'],
  ['userId eq', 'ends too early'],
  ["(userId eq 'a'", 'ends too early'],
  ["userId eq 'a' userId", "'userId' was not expected"],
])('%s is refused, saying what is not understood', (filter, named) => {
  expect(() => parseFilter(filter)).toThrow(FilterProblem);
  expect(() => parseFilter(filter)).toThrow(named);
});
