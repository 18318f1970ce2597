import { setTimeout } from 'node:timers/promises';

/**
 * Milliseconds. A settlement or a close that takes longer has lost its lock or link: the SDK would wait for minutes, and
 * the message comes again.
 */
export const patience = 5000;

/** Waits so many milliseconds at most; real time, as the network's. */
export async function within(limit: number, work: Promise<unknown>) {
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([work, setTimeout(limit, undefined, { signal }).catch(() => undefined)]);
  waiting.abort();
}
