import { eventTypes, numberField, type StoredEvent, textField } from '../history.ts';
import { describePlanned, type Planned } from './planned.ts';

/** Called with the event that ended a task: completed, failed or fired. */
type Ended = (event: StoredEvent) => void;

/** The tasks of one replay: ids in the order of scheduling, compared with what the history says was scheduled. */
export interface Tasks {
  /** Takes the next id. */
  plan(make: (id: number) => Planned, ended: Ended): number;
  /** A cancelled timer no longer keeps the instance open. */
  cancel(id: number): void;
  /** Takes note that the history has scheduled a task; throws NonDeterminism when the replay made it another. */
  scheduled(event: StoredEvent): void;
  end(id: number, event: StoredEvent): void;
  readonly openCount: () => number;
  /** Planned, but not in the history yet. */
  readonly fresh: () => readonly Planned[];
}

/** The replay and the history disagree; the message says on which task and how. */
export class NonDeterminism extends Error {
  override readonly name = 'NonDeterminism';
}

export function createTasks(): Tasks {
  let nextId = 0;
  const fresh = new Map<number, Planned>();
  const open = new Map<number, Ended>();
  return {
    plan(make, ended) {
      const id = nextId;
      nextId += 1;
      fresh.set(id, make(id));
      open.set(id, ended);
      return id;
    },
    cancel: (id) => open.delete(id),
    scheduled(event) {
      const planned = fresh.get(event.EventId);
      const found = planned ? describePlanned(planned) : 'nothing';
      if (!planned || !isSame(planned, event))
        throw new NonDeterminism(
          `Non-Deterministic workflow detected: in the history task ${event.EventId} is ${describeEvent(event)}, but the replay of the orchestrator's code made it ${found}. Was the code changed while this instance was under way, or does it use time, randomness or I/O directly?`,
        );
      fresh.delete(event.EventId);
    },
    end(id, event) {
      const ended = open.get(id);
      open.delete(id);
      ended?.(event);
    },
    openCount: () => open.size,
    fresh: () => [...fresh.values()],
  };
}

function isSame(planned: Planned, event: StoredEvent): boolean {
  const sameName =
    planned.kind === 'timer' ||
    planned.name.toLowerCase() === textField(event, 'Name')?.toLowerCase();
  return sameName && event.EventType === scheduledTypes[planned.kind];
}

const scheduledTypes = {
  activity: eventTypes.TaskScheduled,
  timer: eventTypes.TimerCreated,
  child: eventTypes.SubOrchestrationInstanceCreated,
} as const;

function describeEvent(event: StoredEvent): string {
  const id = numberField(event, 'EventId');
  const name = textField(event, 'Name') ?? '';
  if (event.EventType === eventTypes.TimerCreated)
    return describePlanned({ kind: 'timer', id, fireAt: 0 });
  const kind = event.EventType === eventTypes.TaskScheduled ? 'activity' : 'child';
  return describePlanned({ kind, id, name, input: '', instanceId: '', version: undefined });
}
