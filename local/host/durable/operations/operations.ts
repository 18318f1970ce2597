import type { EventTypeName } from '../history.ts';
import { historyEvent } from '../history.ts';
import { type Instance, isEnded } from '../store/records.ts';
import type { OperationParts, SignalResult } from './operation-parts.ts';
import { purgeInstance } from './purge.ts';
import { rewindInstance } from './rewind.ts';
import { type StartResult, type StartWish, startInstance } from './start.ts';

/** What clients may ask of the engine; everything is stored when it returns. */
export interface Operations {
  find(id: string): Instance | undefined;
  start(wish: StartWish): StartResult;
  /** `input` is JSON text. An event for a pending instance is accepted and lost, as in the real extension. */
  raiseEvent(id: string, name: string, input: string | undefined): SignalResult;
  terminate(id: string, reason: string): SignalResult;
  /** Refused when it is suspended already. */
  suspend(id: string, reason: string): SignalResult;
  /** Refused when it is not suspended. */
  resume(id: string, reason: string): SignalResult;
  /** Refused when it has not failed. */
  rewind(id: string, reason: string): SignalResult;
  /** How many were deleted; instances that have not ended stay. */
  purge(ids: readonly string[]): number;
}

export function createOperations(parts: OperationParts): Operations {
  const { lives } = parts;
  return {
    find: (id) => lives.find(id),
    start: (wish) => startInstance(parts, wish),
    raiseEvent: (id, name, input) => raiseEvent(parts, id, name, input),
    terminate: (id, reason) => signal(parts, id, 'ExecutionTerminated', reason),
    suspend: (id, reason) =>
      lives.find(id)?.status === 'Suspended'
        ? 'refused'
        : signal(parts, id, 'ExecutionSuspended', reason),
    resume: (id, reason) => resume(parts, id, reason),
    rewind: (id, reason) => rewindInstance(parts, id, reason),
    purge: (ids) => ids.filter((id) => purgeInstance(parts, id)).length,
  };
}

function signal(
  { lives, deliver, options }: OperationParts,
  id: string,
  type: EventTypeName,
  reason: string,
): SignalResult {
  const instance = lives.find(id);
  if (!instance) return 'unknown';
  if (isEnded(instance.status)) return 'ended';
  const at = options.surroundings.clock.now();
  const fields = type === 'ExecutionTerminated' ? { Input: reason } : { Reason: reason };
  deliver({
    step: stepNames[type] ?? type,
    instance: id,
    event: historyEvent({ type, at, fields }),
  });
  return 'accepted';
}

const stepNames: Partial<Record<EventTypeName, string>> = {
  ExecutionTerminated: 'terminate',
  ExecutionSuspended: 'suspend',
  ExecutionResumed: 'resume',
};

function resume(parts: OperationParts, id: string, reason: string): SignalResult {
  const status = parts.lives.find(id)?.status;
  if (status === 'Running' || status === 'Pending') return 'refused';
  return signal(parts, id, 'ExecutionResumed', reason);
}

function raiseEvent(
  { lives, deliver, options }: OperationParts,
  id: string,
  name: string,
  input: string | undefined,
): SignalResult {
  const { clock, log } = options.surroundings;
  const instance = lives.find(id);
  if (!instance) return 'unknown';
  if (isEnded(instance.status)) return 'ended';
  if (instance.status === 'Pending') {
    log.write({
      level: 'warn',
      source: 'durable',
      text: `event '${name}' for ${id} is lost: the instance is still pending`,
    });
    return 'accepted';
  }
  const fields = { Name: name, Input: input ?? null };
  const event = historyEvent({ type: 'EventRaised', at: clock.now(), fields });
  deliver({ step: 'raise-event', instance: id, event });
  return 'accepted';
}
