import { usualDay } from '../tests/simulation/options.ts';
import { simulate } from '../tests/simulation/simulate.ts';
import type { Figure } from './figures.ts';
import { measureDecisions } from './routing/decisions.ts';
import { measureEndToEnd } from './routing/end-to-end.ts';
import { measureGrowth } from './routing/growth.ts';
import type { RunOptions } from './run.ts';

const simulated = 100_000;

/**
 * Routing: decisions of the core (P4), how they grow with the agents signed in, a full queue through the whole system, and
 * how many simulated dialogues a second the core takes (L2).
 */
export async function run({ short }: RunOptions): Promise<readonly Figure[]> {
  return [
    ...measureDecisions(),
    ...(await measureGrowth(short)),
    ...(await measureEndToEnd(short)),
    ...measureSimulation(short ? simulated / 20 : simulated),
  ];
}

function measureSimulation(dialogues: number): Figure[] {
  const perDay = 1000;
  const start = performance.now();
  let broken = 0;
  for (let seed = 1; seed <= dialogues / perDay; seed += 1)
    broken += simulate({ ...usualDay, seed, dialogues: perDay }).violations.length;
  const seconds = (performance.now() - start) / 1000;
  return [
    { name: 'simulated dialogues with faults', value: dialogues / seconds, unit: '/s' },
    { name: `invariants broken in ${dialogues} dialogues`, value: broken, unit: '', goal: '0' },
  ];
}
