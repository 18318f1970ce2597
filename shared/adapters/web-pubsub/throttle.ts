interface Throttling {
  /** Milliseconds. */
  readonly interval: number;
  /** Calls back after so many milliseconds. */
  readonly later: (milliseconds: number, then: () => void) => void;
}

/**
 * At most one call in an interval for each key: the first at once, those that come during the interval as one at its end.
 * Nothing is remembered of a key that is quiet.
 */
export function throttle(
  act: (key: string) => void,
  { interval, later }: Throttling,
): (key: string) => void {
  /** By key: whether it was wanted again since it was done last. */
  const resting = new Map<string, boolean>();
  const go = (key: string) => {
    resting.set(key, false);
    act(key);
    later(interval, () => {
      if (resting.get(key)) go(key);
      else resting.delete(key);
    });
  };
  return (key) => {
    if (resting.has(key)) resting.set(key, true);
    else go(key);
  };
}
