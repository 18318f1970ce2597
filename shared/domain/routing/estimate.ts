import type { Pace, RoutingHead } from '#shared/contracts/routing/routing-head.ts';

const weightOfNewest = 0.2;
const fewestSamples = 3;

/**
 * Milliseconds until a dialogue at this position (1: next) is likely to be answered; null while too little is known.
 * Position × mean time between two answers, counted only while somebody waited: an exponentially weighted mean
 * (newest 0.2). A stalled queue shows: the gap since the last answer counts once it is longer than the mean.
 */
export function estimateWait({ pace }: RoutingHead, position: number, at: number): number | null {
  if (pace.samples < fewestSamples) return null;
  return Math.round(position * Math.max(pace.mean, weighed(pace, at - pace.from)));
}

/** The pace after one more answer. */
export function quicken(pace: Pace, at: number): Pace {
  const gap = Math.max(at - pace.from, 0);
  const mean = pace.samples === 0 ? gap : weighed(pace, gap);
  return { mean, samples: pace.samples + 1, from: at };
}

function weighed({ mean }: Pace, gap: number): number {
  return mean + weightOfNewest * (gap - mean);
}
