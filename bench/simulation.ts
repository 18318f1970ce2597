import { simulateCalls } from '../tests/simulation/calls/simulate-calls.ts';
import { type SimulationOptions, usualDay } from '../tests/simulation/options.ts';
import type { Figure } from './figures.ts';

const perDay = 1000;
const days = 100;

/** Whole days of calls by the real rules of dialogue, routing and agent on a network with faults (L2). */
export async function run(): Promise<readonly Figure[]> {
  const start = performance.now();
  let [broken, decisions] = [0, 0];
  for (let seed = 1; seed <= days; seed += 1) {
    const result = simulateCalls(dayOf(seed));
    decisions += result.decisions;
    broken += result.violations.length;
    for (const violation of result.violations) console.error(`seed ${seed}: ${violation}`);
  }
  const seconds = (performance.now() - start) / 1000;
  const calls = days * perDay;
  return [
    { name: 'simulated calls with faults', value: calls / seconds, unit: '/s' },
    { name: 'decisions of the rules', value: decisions / seconds, unit: '/s' },
    { name: `invariants broken in ${calls} calls`, value: broken, unit: '', goal: '0' },
  ];
}

/** Each fifth day far too many call. */
function dayOf(seed: number): SimulationOptions {
  const day = { ...usualDay, seed, dialogues: perDay };
  return seed % 5 === 0 ? { ...day, agents: 10, arrival: 2500 } : day;
}
