import type { Meter } from '../../platform/meter.ts';
import { eventTypes, type StoredEvent } from './history.ts';
import type { Planned } from './replay/planned.ts';

/** Every message that the Durable Task Scheduler dispatches to the app is an action, except the frame of a turn. */
const free: ReadonlySet<number> = new Set([
  eventTypes.OrchestratorStarted,
  eventTypes.OrchestratorCompleted,
  eventTypes.GenericEvent,
]);

interface BilledTurn {
  readonly instance: { readonly id: string };
  readonly newEvents: readonly StoredEvent[];
  readonly decision: { readonly fresh: readonly Planned[] };
}

/**
 * Counts one turn: each event the orchestrator received (start, result, timer, external event, suspend, resume,
 * terminate) and each activity it started. Rule: "What is an action?", Durable Task Scheduler billing.
 */
export function billTurn(meter: Meter, { instance, newEvents, decision }: BilledTurn) {
  const received = newEvents.filter(({ EventType }) => !free.has(EventType)).length;
  const started = decision.fresh.filter(({ kind }) => kind === 'activity').length;
  meter.count('durable.actions', received + started, instance.id);
}
