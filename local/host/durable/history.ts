import type { HistoryEvent } from './contract.ts';

/** DurableTask.Core.History.EventType, as numbered on the wire. */
export const eventTypes = {
  ExecutionStarted: 0,
  ExecutionCompleted: 1,
  ExecutionFailed: 2,
  ExecutionTerminated: 3,
  TaskScheduled: 4,
  TaskCompleted: 5,
  TaskFailed: 6,
  SubOrchestrationInstanceCreated: 7,
  SubOrchestrationInstanceCompleted: 8,
  SubOrchestrationInstanceFailed: 9,
  TimerCreated: 10,
  TimerFired: 11,
  OrchestratorStarted: 12,
  OrchestratorCompleted: 13,
  EventSent: 14,
  EventRaised: 15,
  ContinueAsNew: 16,
  GenericEvent: 17,
  HistoryState: 18,
  ExecutionSuspended: 19,
  ExecutionResumed: 20,
} as const;
export type EventTypeName = keyof typeof eventTypes;

const names = new Map<number, EventTypeName>();
for (const [name, value] of Object.entries(eventTypes)) names.set(value, name as EventTypeName);

/** The name of a number on the wire, for status pages and messages. */
export function eventTypeName(eventType: number): string {
  return names.get(eventType) ?? String(eventType);
}

/** A history event as stored; `IsPlayed` is added when it is handed to the worker. */
export interface StoredEvent {
  readonly EventType: number;
  readonly EventId: number;
  readonly Timestamp: string;
  readonly [key: string]: unknown;
}

interface NewEvent {
  readonly type: EventTypeName;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The task id for events that schedule something; -1 for all others. */
  readonly id?: number;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** Makes one event in the extension's own shape. */
export function historyEvent({ type, at, id = -1, fields }: NewEvent): StoredEvent {
  return {
    EventType: eventTypes[type],
    EventId: id,
    Timestamp: isoTime(at),
    ...fields,
  };
}

let lastTime = { at: 0, text: new Date(0).toISOString() };

/** The events of a turn share their time, and writing it out costs more than the rest of an event. */
function isoTime(at: number): string {
  if (lastTime.at !== at) lastTime = { at, text: new Date(at).toISOString() };
  return lastTime.text;
}

/** The event with the flag that says whether an earlier turn has seen it. */
export function played(event: StoredEvent, isPlayed = true): HistoryEvent {
  return { ...event, IsPlayed: isPlayed };
}

/** Text of a field, undefined when it is absent or no text. */
export function textField(event: StoredEvent, field: string): string | undefined {
  const value = event[field];
  return typeof value === 'string' ? value : undefined;
}

/** Number of a field; -1 when it is absent or no number. */
export function numberField(event: StoredEvent, field: string): number {
  const value = event[field];
  return typeof value === 'number' ? value : -1;
}
