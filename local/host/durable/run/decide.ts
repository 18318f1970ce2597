import { eventTypes, type StoredEvent, textField } from '../history.ts';
import type { OrchestratorState } from '../replay/actions.ts';
import type { RaisedEvent } from '../replay/external-events.ts';
import type { Planned } from '../replay/planned.ts';
import { type ReplayEnd, type ReplayResult, replay } from '../replay/replay.ts';
import { ActionRefused } from '../replay/replay-context.ts';
import type { Instance } from '../store/records.ts';
import { type Failure, orchestratorFailure } from './failure.ts';

/** What one turn leads to. */
export interface Decision {
  readonly end: DecidedEnd;
  readonly fresh: readonly Planned[];
  /** JSON text; undefined: none. */
  readonly customStatus: string | undefined;
}

export type DecidedEnd =
  | { readonly kind: 'running' }
  | { readonly kind: 'suspended' }
  /** `output` is JSON text. */
  | { readonly kind: 'completed'; readonly output: string }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'terminated'; readonly reason: string }
  | {
      readonly kind: 'continued';
      /** JSON text. */
      readonly input: string;
      readonly unconsumed: readonly RaisedEvent[];
    };

/** What the worker answered: the orchestrator's state, or why it could not run at all. */
export type Answer =
  | { readonly ok: true; readonly state: OrchestratorState }
  | { readonly ok: false; readonly reason: string };

interface Known {
  readonly instance: Instance;
  readonly history: Iterable<StoredEvent>;
  readonly activities: ReadonlySet<string>;
  readonly orchestrators: ReadonlySet<string>;
}

/** Decides what follows from the worker's answer. */
export function decide(known: Known, answer: Answer): Decision {
  const { instance } = known;
  if (!answer.ok)
    return {
      end: { kind: 'failed', failure: orchestratorFailure(instance.name, answer.reason) },
      fresh: [],
      customStatus: instance.customStatus,
    };
  const { state } = answer;
  const result = replay({
    ...known,
    state,
    instanceId: instance.id,
    parentInstanceId: instance.parent?.id,
    executionId: instance.execution,
  });
  return {
    end: endOf(instance, state, result),
    fresh: result.fresh,
    customStatus: jsonOf(state.customStatus),
  };
}

/** The decision when a termination is among the new events; the orchestrator is not asked. */
export function decideTermination(
  { customStatus }: Instance,
  newEvents: readonly StoredEvent[],
): Decision | undefined {
  const event = newEvents.find(({ EventType }) => EventType === eventTypes.ExecutionTerminated);
  if (!event) return undefined;
  return {
    end: { kind: 'terminated', reason: textField(event, 'Input') ?? '' },
    fresh: [],
    customStatus,
  };
}

function endOf(instance: Instance, state: OrchestratorState, result: ReplayResult): DecidedEnd {
  const { end } = result;
  switch (end.kind) {
    case 'open':
      return { kind: result.suspended ? 'suspended' : 'running' };
    case 'completed':
      return { kind: 'completed', output: jsonOf(state.output) ?? 'null' };
    case 'thrown':
      return { kind: 'failed', failure: orchestratorFailure(instance.name, end.error) };
    case 'continued':
      return {
        kind: 'continued',
        input: jsonOf(end.input) ?? 'null',
        unconsumed: result.unconsumed,
      };
    case 'refused':
      return { kind: 'failed', failure: refusalOf(instance, end) };
  }
}

function refusalOf(
  { name }: Instance,
  { error }: Extract<ReplayEnd, { kind: 'refused' }>,
): Failure {
  if (error instanceof ActionRefused) return orchestratorFailure(name, error.message);
  return { reason: error.message, details: error.message };
}

/** JSON text; undefined for null and undefined. */
function jsonOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}
