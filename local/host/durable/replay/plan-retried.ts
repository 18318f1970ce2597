import { eventTypes, type StoredEvent } from '../history.ts';
import type { RetryOptions } from './actions.ts';
import type { Planned } from './planned.ts';
import { ActionRefused, type Awaited, type ReplayContext } from './replay-context.ts';
import { delayAfterFailure } from './retry-delay.ts';

/**
 * Schedules a task again after each failure. Every failure takes one id for a timer and the next attempt another;
 * after the last failure there is still a timer, due at once, because the extension and the SDK both count on it.
 */
export function planRetried(
  context: ReplayContext,
  make: (id: number) => Planned,
  options: RetryOptions | undefined,
): Awaited {
  if (!options) throw new ActionRefused('A call with retry came without retryOptions.');
  const awaited = { done: false };
  const firstAttempt = context.now();
  let failures = 0;

  function schedule() {
    context.tasks.plan(make, (event) => (isFailure(event) ? waitAndRetry(options) : finish()));
  }

  function finish() {
    awaited.done = true;
  }

  function waitAndRetry(retry = options) {
    if (!retry) return;
    const isLast = failures + 1 >= retry.maxNumberOfAttempts;
    const now = context.now();
    const delay = isLast ? 0 : delayAfterFailure(retry, { attempt: failures, firstAttempt, now });
    if (!isLast && delay <= 0) throw new ActionRefused(retryTimeoutHang);
    failures += 1;
    context.tasks.plan(
      (id) => ({ kind: 'timer', id, fireAt: now + delay }),
      isLast ? finish : schedule,
    );
  }

  schedule();
  return awaited;
}

const retryTimeoutHang =
  'retryTimeoutInMilliseconds has passed. The real extension then leaves a JavaScript orchestration waiting for ever, so it is not served: limit the attempts by maxNumberOfAttempts.';

function isFailure({ EventType }: StoredEvent): boolean {
  return (
    EventType === eventTypes.TaskFailed || EventType === eventTypes.SubOrchestrationInstanceFailed
  );
}
