import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metersOf } from './meters.ts';

const page = readFileSync(new URL('../../docs/figures.md', import.meta.url), 'utf8');

test('P5: capacity is reckoned with what the benchmarks have counted last (npm run bench -- capacity --write)', () => {
  const kept: unknown = JSON.parse(
    readFileSync(new URL('../meters.json', import.meta.url), 'utf8'),
  );
  expect(kept).toEqual(metersOf(page));
});

test('a figure that is missing is not taken for nothing', () => {
  expect(() => metersOf(page.replace('| a call: request units', '| a call: units'))).toThrow();
  expect(() => metersOf('# Figures')).toThrow();
});
