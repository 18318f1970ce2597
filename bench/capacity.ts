import { readFileSync, writeFileSync } from 'node:fs';
import { readInputs } from './capacity/inputs.ts';
import { metersOf } from './capacity/meters.ts';
import { capacityTables, costFigures } from './capacity/pages.ts';
import { type Figure, replaceSection } from './figures.ts';
import type { RunOptions } from './run.ts';

const meters = new URL('./meters.json', import.meta.url);
const figures = new URL('../docs/figures.md', import.meta.url);
const page = new URL('../docs/capacity.md', import.meta.url);

/**
 * What a region carries and costs: measured meters (docs/figures.md) × published limits and list prices. Nothing is
 * measured here. `--write` takes the meters anew from docs/figures.md and writes docs/capacity.md as well.
 */
export async function run({ write }: RunOptions): Promise<readonly Figure[]> {
  if (write) {
    const taken = metersOf(readFileSync(figures, 'utf8'));
    writeFileSync(meters, `${JSON.stringify(taken, undefined, 2)}\n`);
  }
  const inputs = readInputs();
  const tables = capacityTables(inputs);
  if (write) writeFileSync(page, replaceSection(readFileSync(page, 'utf8'), 'capacity', tables));
  else console.log(tables);
  return costFigures(inputs);
}
