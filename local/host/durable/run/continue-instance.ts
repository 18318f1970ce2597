import { eventTypes, historyEvent, type StoredEvent } from '../history.ts';
import type { Instance } from '../store/records.ts';
import type { Aftermath } from './aftermath.ts';
import { newExecutionId } from './create-instance.ts';
import type { DecidedEnd } from './decide.ts';
import { emptyHistory } from './lives.ts';
import type { Turn, TurnContext } from './turn-context.ts';

type Continued = Extract<DecidedEnd, { kind: 'continued' }> & { readonly after: Aftermath };

/**
 * Begins the next execution of an instance with an empty history; to be called inside the turn's step. External events
 * that nobody waited for come first in it, before those that arrived meanwhile.
 */
export function continueInstance(
  { store, lives, inbox, timers, wake, options }: TurnContext,
  { instance, history, newEvents, decision }: Turn,
  { input, unconsumed, after }: Continued,
) {
  const at = options.surroundings.clock.now();
  const { customStatus } = decision;
  const execution = newExecutionId();
  const next: Instance = {
    ...instance,
    execution,
    input,
    customStatus,
    status: 'Running',
    updated: at,
  };
  const carried = options.settings.dropEventsOnContinueAsNew ? [] : unconsumed;
  store.history.remove(instance.id);
  store.work.removeTasks(instance.id);
  store.instances.save(next);
  const messages = store.work.addMessagesInFront(instance.id, [
    nextStart(next, at, [...history.events, ...newEvents]),
    ...carried.map(({ name, input: eventInput }) =>
      historyEvent({ type: 'EventRaised', at, fields: { Name: name, Input: eventInput } }),
    ),
  ]);
  after.add(() => {
    timers.disarm(instance.id);
    lives.put(next, emptyHistory());
    inbox.addInFront(instance.id, messages);
    wake(instance.id);
  });
}

/** The start of the execution before, with the new id and input. */
function nextStart(next: Instance, at: number, events: readonly StoredEvent[]): StoredEvent {
  const before = events.find(({ EventType }) => EventType === eventTypes.ExecutionStarted);
  return {
    ...before,
    EventType: eventTypes.ExecutionStarted,
    EventId: -1,
    Timestamp: new Date(at).toISOString(),
    Input: next.input,
    OrchestrationInstance: { InstanceId: next.id, ExecutionId: next.execution },
  };
}
