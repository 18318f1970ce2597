const shortest = 1_000;
const longest = 30_000;

/** Milliseconds to wait before the next attempt, after so many that failed; `chance` from 0 to 1 keeps browsers from coming together. */
export function backOff(failures: number, chance: number): number {
  const most = Math.min(longest, shortest * 2 ** Math.min(failures, 10));
  return most / 2 + (most / 2) * chance;
}
