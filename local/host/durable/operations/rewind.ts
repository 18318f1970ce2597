import { eventTypes, historyEvent, numberField, type StoredEvent, textField } from '../history.ts';
import { type Aftermath, createAftermath } from '../run/aftermath.ts';
import { newExecutionId } from '../run/create-instance.ts';
import type { Instance } from '../store/records.ts';
import type { OperationParts, SignalResult } from './operation-parts.ts';

/**
 * Lets a failed instance, and the failed sub-orchestrations under it, run again from before their failures: the failed
 * tasks leave the history and are scheduled anew. Rule: DurableTask.Core, ProcessRewindOrchestrationDecision.
 */
export function rewindInstance(parts: OperationParts, id: string, reason: string): SignalResult {
  const instance = parts.lives.find(id);
  if (!instance) return 'unknown';
  if (instance.status !== 'Failed') return 'refused';
  const after = createAftermath(parts);
  parts.store.step('rewind', () => rewindOne(parts, instance, { reason, after }));
  after.run();
  return 'accepted';
}

interface Rewinding {
  readonly reason: string;
  readonly after: Aftermath;
  /** The parent's new execution. */
  readonly parentExecution?: string;
}

function rewindOne(parts: OperationParts, instance: Instance, rewinding: Rewinding) {
  const { store, lives, options } = parts;
  const { reason, after, parentExecution } = rewinding;
  const at = options.surroundings.clock.now();
  const execution = newExecutionId();
  const { parent } = instance;
  const next: Instance = {
    ...instance,
    execution,
    status: 'Running',
    output: undefined,
    updated: at,
    parent: parent && { ...parent, execution: parentExecution ?? parent.execution },
  };
  const { events } = store.history.load(instance.id);
  const kept = keptEvents(events).map((event) => withExecution(event, execution));
  store.history.remove(instance.id);
  store.history.append(instance.id, 1, kept.map((event) => JSON.stringify(event)).join(','));
  store.instances.save(next);
  after.add(() => lives.put(next));
  const children = failedChildren(events).map((id) => lives.find(id));
  const failed = children.filter((child) => child?.status === 'Failed');
  for (const child of failed)
    if (child) rewindOne(parts, child, { reason, after, parentExecution: execution });
  if (failed.length === 0) wakeAgain(parts, next, rewinding);
}

/** An event that means nothing to the orchestrator, but makes it run. */
function wakeAgain(
  { store, inbox, wake, options }: OperationParts,
  { id }: Instance,
  { reason, after }: Rewinding,
) {
  const at = options.surroundings.clock.now();
  const fields = { Data: `Rewind: ${reason}` };
  const event = historyEvent({ type: 'GenericEvent', at, fields });
  const message = store.work.addMessage(id, event);
  after.add(() => {
    inbox.add(message);
    wake(id);
  });
}

const failures: readonly number[] = [
  eventTypes.TaskFailed,
  eventTypes.SubOrchestrationInstanceFailed,
];

function failedIds(events: readonly StoredEvent[]): ReadonlySet<number> {
  return new Set(
    events
      .filter(({ EventType }) => failures.includes(EventType))
      .map((event) => numberField(event, 'TaskScheduledId')),
  );
}

function failedChildren(events: readonly StoredEvent[]): readonly string[] {
  const failed = failedIds(events);
  return events
    .filter(
      ({ EventType, EventId }) =>
        EventType === eventTypes.SubOrchestrationInstanceCreated && failed.has(EventId),
    )
    .map((event) => textField(event, 'InstanceId') ?? '');
}

/** Without failures, without the end, and without activities and timers that never came to a good end. */
function keptEvents(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const done = new Set<number>();
  for (const event of events) {
    if (event.EventType === eventTypes.TaskCompleted)
      done.add(numberField(event, 'TaskScheduledId'));
    if (event.EventType === eventTypes.TimerFired) done.add(numberField(event, 'TimerId'));
  }
  return events.filter(({ EventType, EventId }) => {
    if (failures.includes(EventType) || EventType === eventTypes.ExecutionCompleted) return false;
    const isTask = EventType === eventTypes.TaskScheduled || EventType === eventTypes.TimerCreated;
    return !isTask || done.has(EventId);
  });
}

function withExecution(event: StoredEvent, execution: string): StoredEvent {
  if (event.EventType !== eventTypes.ExecutionStarted) return event;
  const instance = event['OrchestrationInstance'];
  return {
    ...event,
    OrchestrationInstance: {
      ...(typeof instance === 'object' ? instance : {}),
      ExecutionId: execution,
    },
  };
}
