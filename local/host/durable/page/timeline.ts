import type { HistoryEvent } from '../contract.ts';
import { eventTypes } from '../history.ts';

/** One line of the timeline. Times are ms since 1970. */
export interface TimelineRow {
  readonly kind: 'activity' | 'timer' | 'child' | 'event' | 'signal' | 'instance';
  readonly label: string;
  readonly from: number;
  /** Undefined: not ended yet. */
  readonly to: number | undefined;
  readonly failed: boolean;
  /** What is shown when the line is opened: name → text. */
  readonly details: Readonly<Record<string, string>>;
  /** The instance to which the line leads. */
  readonly instanceId?: string;
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** When the orchestrator ran: the first time and every replay. */
  readonly turns: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** Lays out a history: what has a beginning and an end as one row, the rest as points. */
export function timelineOf(history: readonly HistoryEvent[]): Timeline {
  const ends = new Map(history.flatMap(endEntry));
  const rows = history.flatMap((event) => rowOf(event, ends));
  const turns = history
    .filter(({ EventType }) => EventType === eventTypes.OrchestratorStarted)
    .map(timeOf);
  const times = history.map(timeOf);
  return { rows, turns, from: Math.min(...times), to: Math.max(...times) };
}

const timeOf = ({ Timestamp }: HistoryEvent) => Date.parse(Timestamp);

function endEntry(event: HistoryEvent): [number, HistoryEvent][] {
  switch (event.EventType) {
    case eventTypes.TaskCompleted:
    case eventTypes.TaskFailed:
    case eventTypes.SubOrchestrationInstanceCompleted:
    case eventTypes.SubOrchestrationInstanceFailed:
      return [[Number(event['TaskScheduledId']), event]];
    case eventTypes.TimerFired:
      return [[Number(event['TimerId']), event]];
    default:
      return [];
  }
}

function rowOf(event: HistoryEvent, ends: ReadonlyMap<number, HistoryEvent>): TimelineRow[] {
  switch (event.EventType) {
    case eventTypes.TaskScheduled:
      return [spanRow('activity', event, ends.get(event.EventId))];
    case eventTypes.SubOrchestrationInstanceCreated:
      return [
        {
          ...spanRow('child', event, ends.get(event.EventId)),
          instanceId: String(event['InstanceId']),
        },
      ];
    case eventTypes.TimerCreated:
      return [spanRow('timer', event, ends.get(event.EventId))];
    case eventTypes.EventRaised:
      return [pointRow('event', event, String(event['Name']))];
    case eventTypes.ExecutionStarted:
      return [pointRow('instance', event, `${event['Name']} starts`)];
    case eventTypes.ExecutionCompleted:
      return [pointRow('instance', event, 'End')];
    case eventTypes.ExecutionTerminated:
    case eventTypes.ExecutionSuspended:
    case eventTypes.ExecutionResumed:
    case eventTypes.GenericEvent:
      return [pointRow('signal', event, signalNames[event.EventType] ?? '')];
    default:
      return [];
  }
}

const signalNames: Readonly<Record<number, string>> = {
  [eventTypes.ExecutionTerminated]: 'Terminate',
  [eventTypes.ExecutionSuspended]: 'Suspend',
  [eventTypes.ExecutionResumed]: 'Resume',
  [eventTypes.GenericEvent]: 'Rewind',
};

const failures: readonly number[] = [
  eventTypes.TaskFailed,
  eventTypes.SubOrchestrationInstanceFailed,
];
const failedStatus = 3;

function spanRow(
  kind: TimelineRow['kind'],
  event: HistoryEvent,
  end: HistoryEvent | undefined,
): TimelineRow {
  return {
    kind,
    label: kind === 'timer' ? `Timer ${event.EventId}` : String(event['Name']),
    from: timeOf(event),
    to: end && timeOf(end),
    failed: end !== undefined && failures.includes(end.EventType),
    details: textsOf({
      Id: event.EventId,
      Input: event['Input'],
      Due: event['FireAt'],
      Result: end?.['Result'],
      Reason: end?.['Reason'],
      Details: end?.['Details'],
    }),
  };
}

function pointRow(kind: TimelineRow['kind'], event: HistoryEvent, label: string): TimelineRow {
  const at = timeOf(event);
  return {
    kind,
    label,
    from: at,
    to: at,
    failed: event['OrchestrationStatus'] === failedStatus,
    details: textsOf({
      Input: event['Input'],
      Result: event['Result'],
      Reason: event['Reason'] ?? event['Data'],
      Version: event['Version'],
    }),
  };
}

function textsOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const present = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}
