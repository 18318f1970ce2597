import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderTable } from '../figures.ts';
import { readInputs } from './inputs.ts';
import { capacityTables, costFigures } from './pages.ts';

const read = (page: string) => readFileSync(new URL(`../../docs/${page}`, import.meta.url), 'utf8');
const inputs = readInputs();

test('P5: the cost table of docs/figures.md is what the numbers say today (npm run bench -- capacity --write)', () => {
  expect(read('figures.md')).toContain(renderTable(costFigures(inputs)));
});

test('S9: docs/capacity.md is what the numbers say today (npm run bench -- capacity --write)', () => {
  expect(read('capacity.md')).toContain(
    `<!-- bench:capacity -->\n${capacityTables(inputs)}\n<!-- /bench:capacity -->`,
  );
});

test('what nobody has published is said to be assumed', () => {
  const tables = capacityTables(inputs);
  for (const { source, assumed } of Object.values(inputs.prices.prices))
    expect(tables.includes(`assumed: ${source}`)).toBe(assumed);
});
