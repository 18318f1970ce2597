import type { StoreAnswer } from '#shared/ports/record-store.ts';
import { milliseconds } from '../bounds.ts';
import { problem } from '../problems/advice.ts';
import { within } from '../within.ts';

/** For somebody who waits: within two seconds or not at all. */
export async function soon<T extends object>(asked: Promise<T>): Promise<StoreAnswer<T>> {
  const found = await within(milliseconds.history, asked);
  return found ? { ok: true, ...found } : { ok: false, problem: problem('timed-out', '') };
}
