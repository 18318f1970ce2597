import type { Pace, RoutingHead } from '#shared/contracts/routing/routing-head.ts';

/** The newest 30 answers or so count: fewer make it noisy, more make it late when agents come and go. */
const weightOfNewest = 0.03;
const weightOfNewestLeaving = 0.02;
const fewestSamples = 2;
/** A gap of so many times the mean is no chance any more. */
const stalledAfter = 3;

/**
 * Milliseconds until a dialogue at this position (1: next) is likely to be answered; null while too little is known.
 * Mean time between two answers × those ahead who are likely to stay until they are answered, and the one who asks. A
 * stalled queue shows: the gap since the last answer counts once it is far longer than the mean. docs/board.md says how good it is.
 */
export function estimateWait({ pace }: RoutingHead, position: number, at: number): number | null {
  if (pace.samples < fewestSamples) return null;
  const answersNeeded = 1 + (position - 1) * (1 - pace.givenUp);
  const beyond = at - pace.from - stalledAfter * pace.mean;
  const gap = beyond > 0 ? Math.max(pace.mean, weighed(pace, beyond)) : pace.mean;
  return Math.round(answersNeeded * gap);
}

/** Somebody has come into the empty queue: the time until the first answer says nothing about how fast answers follow. */
export function beginPace(pace: Pace, at: number): Pace {
  return { ...pace, from: at, isFresh: true };
}

/** The pace after one more answer. */
export function quicken(pace: Pace, at: number): Pace {
  const givenUp = pace.givenUp * (1 - weightOfNewestLeaving);
  const gap = Math.max(at - pace.from, 0);
  if (pace.isFresh) return { ...pace, givenUp, from: at, isFresh: false };
  return { ...pace, givenUp, mean: weighed(pace, gap), samples: pace.samples + 1, from: at };
}

/** The pace after one more dialogue that left without an agent. */
export function giveUp(pace: Pace): Pace {
  return { ...pace, givenUp: pace.givenUp + weightOfNewestLeaving * (1 - pace.givenUp) };
}

/** In the beginning all count alike. */
function weighed({ mean, samples }: Pace, gap: number): number {
  return mean + Math.max(weightOfNewest, 1 / (samples + 1)) * (gap - mean);
}
