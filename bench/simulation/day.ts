import { simulateCalls } from '../../tests/simulation/calls/simulate-calls.ts';
import { fullManner, type SimulationOptions, usualDay } from '../../tests/simulation/options.ts';
import { simulate } from '../../tests/simulation/simulate.ts';

export const perDay = 1000;

/** What came of one day. */
export interface Day {
  readonly seed: number;
  readonly decisions: number;
  readonly violations: readonly string[];
}

/**
 * A day on which everything happens that can, with faults. All follows from the seed: every other day whole calls by the rules of
 * dialogue, routing and agent, else routing with all that a queue can be asked for; each fifth day far too many call.
 */
export function liveDay(seed: number): Day {
  const live = seed % 2 === 0 ? simulateCalls : simulate;
  const { decisions, violations } = live(optionsOf(seed));
  return { seed, decisions, violations };
}

function optionsOf(seed: number): SimulationOptions {
  const day = { ...usualDay, seed, dialogues: perDay, arrival: 2500, manner: fullManner };
  return seed % 5 === 0 ? { ...day, agents: 10 } : day;
}
