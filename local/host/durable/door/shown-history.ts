import { eventTypeName, eventTypes, numberField, type StoredEvent, textField } from '../history.ts';
import { jsonOrText } from './status-text.ts';

interface Shown {
  readonly showInput: boolean;
  readonly showOutput: boolean;
}

/**
 * A history as the status API shows it: names for numbers, what scheduled a task folded into how it ended, no frames of
 * turns. Source: DurableClient.GetDurableOrchestrationStatusAsync of the extension.
 */
export function shownHistory(
  events: readonly StoredEvent[],
  shown: Shown,
): readonly Readonly<Record<string, unknown>>[] {
  const scheduled = new Map<string, StoredEvent>();
  for (const event of events) {
    const key = scheduleKey(event);
    if (key) scheduled.set(key, event);
  }
  const folded = new Set<StoredEvent>();
  const result = events.map((event) => {
    const origin = scheduled.get(endKey(event) ?? '');
    if (origin) folded.add(origin);
    return { event, json: showEvent(event, origin, shown) };
  });
  return result
    .filter(({ event }) => !folded.has(event) && !isFrame(event))
    .map(({ json }) => json);
}

const isFrame = ({ EventType }: StoredEvent) =>
  EventType === eventTypes.OrchestratorStarted || EventType === eventTypes.OrchestratorCompleted;

function scheduleKey({ EventType, EventId }: StoredEvent): string | undefined {
  if (EventType === eventTypes.TaskScheduled) return `task ${EventId}`;
  if (EventType === eventTypes.SubOrchestrationInstanceCreated) return `child ${EventId}`;
  return undefined;
}

function endKey(event: StoredEvent): string | undefined {
  const id = numberField(event, 'TaskScheduledId');
  switch (event.EventType) {
    case eventTypes.TaskCompleted:
    case eventTypes.TaskFailed:
      return `task ${id}`;
    case eventTypes.SubOrchestrationInstanceCompleted:
    case eventTypes.SubOrchestrationInstanceFailed:
      return `child ${id}`;
    default:
      return undefined;
  }
}

const hidden: Readonly<Record<number, readonly string[]>> = {
  [eventTypes.TaskScheduled]: ['Version'],
  [eventTypes.SubOrchestrationInstanceCreated]: ['Version'],
  [eventTypes.TaskCompleted]: ['TaskScheduledId', 'Result'],
  [eventTypes.TaskFailed]: ['TaskScheduledId'],
  [eventTypes.SubOrchestrationInstanceCompleted]: ['TaskScheduledId', 'Result'],
  [eventTypes.SubOrchestrationInstanceFailed]: ['TaskScheduledId'],
  [eventTypes.ExecutionStarted]: [
    'Name',
    'OrchestrationInstance',
    'ParentInstance',
    'Version',
    'Tags',
  ],
  [eventTypes.ExecutionCompleted]: ['Result', 'OrchestrationStatus'],
  [eventTypes.TimerFired]: ['TimerId'],
};

const withResult: readonly number[] = [
  eventTypes.TaskCompleted,
  eventTypes.SubOrchestrationInstanceCompleted,
  eventTypes.ExecutionCompleted,
];

function showEvent(event: StoredEvent, origin: StoredEvent | undefined, shown: Shown) {
  const { EventType } = event;
  const without = new Set([
    'EventId',
    ...(hidden[EventType] ?? []),
    ...(shown.showInput ? [] : ['Input']),
  ]);
  const kept = Object.entries(event).filter(([key]) => !without.has(key));
  return {
    ...Object.fromEntries(kept),
    EventType: eventTypeName(EventType),
    ...(EventType === eventTypes.ExecutionStarted && { FunctionName: textField(event, 'Name') }),
    ...(EventType === eventTypes.ExecutionCompleted && {
      OrchestrationStatus: completedNames[numberField(event, 'OrchestrationStatus')],
    }),
    ...(withResult.includes(EventType) &&
      shown.showOutput && { Result: jsonOrText(textField(event, 'Result')) }),
    ...(origin && {
      ScheduledTime: origin.Timestamp,
      FunctionName: textField(origin, 'Name'),
      ...(shown.showInput && { Input: textField(origin, 'Input') ?? null }),
    }),
  };
}

const completedNames: Readonly<Record<number, string>> = {
  1: 'Completed',
  3: 'Failed',
  5: 'Terminated',
};
