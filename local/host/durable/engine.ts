import { reasonOf } from '../reason-of.ts';
import { clientBinding } from './client-binding.ts';
import type { DurableEngine, DurableOptions } from './contract.ts';
import { createDoor } from './door/door.ts';
import { historyEvent } from './history.ts';
import { createInstanceViews } from './instance-views.ts';
import type { OperationParts } from './operations/operation-parts.ts';
import { createOperations } from './operations/operations.ts';
import { type ActivityPool, createActivityPool } from './run/activity-pool.ts';
import { createDeliver, type Deliver } from './run/deliver.ts';
import { createInbox, type Inbox } from './run/inbox.ts';
import { createLives } from './run/lives.ts';
import { createTimers, type Timers } from './run/timers.ts';
import { runTurn } from './run/turn.ts';
import { createTurnQueue, type TurnQueue } from './run/turn-queue.ts';
import { openStore, type Store } from './store/store.ts';
import { createWaiters } from './waiters.ts';

/**
 * The Durable Functions engine: instances, histories, timers and work in durable.db, orchestrators and activities run
 * by the host. Works from `start()` on; requests are answered before, their work waits.
 */
export function createDurableEngine(options: DurableOptions): DurableEngine {
  const store = openStore(options);
  const waiters = createWaiters(options.surroundings.clock);
  const machine = createMachine(options, store, waiters.ended);
  const { parts, queue } = machine;
  const views = createInstanceViews(store);
  const door = createDoor({ options, operations: createOperations(parts), store, waiters, views });
  return {
    start() {
      resumeStoredWork(machine);
      parts.activities.start();
      queue.start();
    },
    async drain(limit) {
      queue.halt();
      parts.activities.halt();
      parts.timers.stop();
      await idle(machine, limit);
    },
    stop() {
      queue.halt();
      parts.activities.close();
      parts.timers.stop();
      waiters.stop();
      store.close();
    },
    clientBinding: () => clientBinding(options),
    handle: door,
    instances: views,
  };
}

interface Machine {
  readonly parts: OperationParts;
  readonly queue: TurnQueue;
}

function createMachine(
  options: DurableOptions,
  store: Store,
  ended: (instance: string) => void,
): Machine {
  const { settings, surroundings } = options;
  const lives = createLives(store);
  const inbox = createInbox();
  const queue = createTurnQueue({
    limit: settings.maxConcurrentOrchestratorFunctions,
    run: (instance) => runTurn(parts, instance),
    hasWork: (instance) => inbox.waiting(instance).length > 0,
    failed: (instance, error) => {
      const text = `a turn of ${instance} could not be done: ${reasonOf(error)}`;
      surroundings.log.write({ level: 'error', source: 'durable', text });
    },
  });
  const { wake } = queue;
  const deliver = createDeliver({ store, lives, inbox, wake });
  const activities = createActivities(options, store, deliver);
  const timers = createFiringTimers(options, store, deliver);
  const parts = { options, store, lives, inbox, activities, timers, wake, ended, deliver };
  return { parts, queue };
}

function createActivities(options: DurableOptions, store: Store, deliver: Deliver): ActivityPool {
  const { settings, surroundings, functions } = options;
  return createActivityPool({
    limit: settings.maxConcurrentActivityFunctions,
    clock: surroundings.clock,
    functions,
    ended: (work, event) =>
      deliver({
        step: 'activity-ended',
        instance: work.instance,
        execution: work.execution,
        event,
        along: () => store.work.removeActivity(work),
      }),
  });
}

function createFiringTimers(
  { surroundings }: DurableOptions,
  store: Store,
  deliver: Deliver,
): Timers {
  const { clock } = surroundings;
  return createTimers(clock, (work) =>
    deliver({
      step: 'timer-fired',
      instance: work.instance,
      execution: work.execution,
      event: historyEvent({
        type: 'TimerFired',
        at: clock.now(),
        fields: { TimerId: work.task, FireAt: new Date(work.fireAt).toISOString() },
      }),
      along: () => store.work.removeTimer(work),
    }),
  );
}

function resumeStoredWork({ parts, queue }: Machine) {
  const { work } = parts.store;
  for (const message of work.messages()) parts.inbox.add(message);
  for (const activity of work.activities()) parts.activities.add(activity);
  for (const timer of work.timers()) parts.timers.arm(timer);
  for (const instance of waitingInstances(parts.inbox)) queue.wake(instance);
}

const waitingInstances = (inbox: Inbox) => [...inbox.instances()];

/** Looks each time something may have ended; real time, because what is waited for is real work. */
async function idle({ parts, queue }: Machine, limit: number) {
  const end = performance.now() + limit;
  const isBusy = () => queue.running() + parts.activities.running() > 0;
  let isStored = false;
  parts.store.whenStored(() => {
    isStored = true;
  });
  while ((isBusy() || !isStored) && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 5));
}
