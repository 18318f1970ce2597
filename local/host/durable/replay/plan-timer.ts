import type { Action } from './actions.ts';
import { ActionRefused, type Awaited, type ReplayContext } from './replay-context.ts';

const day = 86_400_000;

/** Told to the SDK too: longer timers are chains of timers of `leg` each. */
export const timerLimits = { longest: 6 * day, leg: 3 * day } as const;

/** A timer, or a chain of them; a cancelled one is over at once but keeps the id it took. */
export function planTimer(context: ReplayContext, { fireAt, isCanceled }: Action): Awaited {
  const target = Date.parse(fireAt ?? '');
  if (Number.isNaN(target)) throw new ActionRefused(`A timer has no valid time: '${fireAt}'.`);
  const awaited = { done: isCanceled === true };
  const isLong = target - context.now() > timerLimits.longest;

  function schedule() {
    const legEnd = isLong ? Math.min(context.now() + timerLimits.leg, target) : target;
    const id = context.tasks.plan((taken) => ({ kind: 'timer', id: taken, fireAt: legEnd }), fired);
    if (isCanceled) context.tasks.cancel(id);
  }

  function fired() {
    if (isLong && context.now() < target) schedule();
    else awaited.done = true;
  }

  schedule();
  return awaited;
}
