import type { Clock } from '../../../platform/clock.ts';
import { reasonOf } from '../../reason-of.ts';
import type { DurableFunctions } from '../contract.ts';
import { historyEvent, type StoredEvent } from '../history.ts';
import { httpActivityName } from '../replay/planned.ts';
import type { ActivityWork } from '../store/records.ts';
import { activityFailure, httpFailure } from './failure.ts';
import { runHttpActivity } from './http-activity.ts';

interface ActivityPoolOptions {
  readonly limit: number;
  readonly clock: Clock;
  readonly functions: DurableFunctions;
  /** Told the outcome; nothing is told after `close`. */
  readonly ended: (work: ActivityWork, outcome: StoredEvent) => void;
}

/** Runs activities side by side, first come first served. */
export interface ActivityPool {
  add(work: ActivityWork): void;
  start(): void;
  /** Begins no further activity. */
  halt(): void;
  /** Outcomes of what still runs are lost; the activities run again after the next start. */
  close(): void;
  readonly running: () => number;
}

export function createActivityPool(options: ActivityPoolOptions): ActivityPool {
  const waiting: ActivityWork[] = [];
  let running = 0;
  let open = false;
  let closed = false;

  function pump() {
    while (open && running < options.limit) {
      const work = waiting.shift();
      if (!work) return;
      running += 1;
      void run(work);
    }
  }

  async function run(work: ActivityWork) {
    const outcome = await outcomeOf(options, work);
    running -= 1;
    if (!closed) options.ended(work, outcome);
    pump();
  }

  return {
    add(work) {
      waiting.push(work);
      pump();
    },
    start() {
      open = true;
      pump();
    },
    halt() {
      open = false;
    },
    close() {
      closed = true;
      open = false;
    },
    running: () => running,
  };
}

async function outcomeOf(
  { clock, functions }: ActivityPoolOptions,
  { task, name, instance, input }: ActivityWork,
): Promise<StoredEvent> {
  const isHttp = name === httpActivityName;
  try {
    const result = await (isHttp
      ? runHttpActivity(input)
      : functions.runActivity(name, instance, input));
    const fields = { TaskScheduledId: task, Result: result };
    return historyEvent({ type: 'TaskCompleted', at: clock.now(), fields });
  } catch (error) {
    const message = reasonOf(error);
    const { reason, details } = isHttp ? httpFailure(message) : activityFailure(name, message);
    const fields = { TaskScheduledId: task, Reason: reason, Details: details };
    return historyEvent({ type: 'TaskFailed', at: clock.now(), fields });
  }
}
