const ticks = new WeakMap<object, Promise<void>>();

/**
 * Resolves in a tick of the event loop that no other caller with the same `key` gets. Outcomes of messages must be sent
 * apart: rhea 3.0.5 merges those of neighbouring deliveries given in one tick into one disposition, so that an abandoned
 * message next to a completed one would be completed, and lost.
 */
export function ownTick(key: object): Promise<void> {
  const before = ticks.get(key) ?? Promise.resolve();
  const mine = before.then(() => new Promise<void>((resolve) => setImmediate(resolve)));
  ticks.set(key, mine);
  return mine;
}
