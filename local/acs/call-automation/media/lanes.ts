import { randomUUID } from 'node:crypto';
import { connectedMembers } from '../../world/hearing.ts';
import type { Call } from '../../world/model.ts';
import { stopPrompt } from '../../world/playing.ts';
import type { Connection, MediaOperation } from '../model.ts';
import type { Parts } from '../parts.ts';
import { type Result, results } from '../results.ts';

export const wholeCall = 'call';

/**
 * Which queue an operation goes to. With one participant everything shares the call's one; in a group call what is
 * for one participant runs beside what is for all. Source: "Media action compatibility table".
 */
export function laneFor(call: Call, to: readonly string[]): string {
  const [only] = to;
  return only && to.length === 1 && connectedMembers(call).length > 1 ? only : wholeCall;
}

export type NewOperation = Omit<
  MediaOperation,
  'id' | 'connectionId' | 'index' | 'phase' | 'tones' | 'started' | 'words'
>;

/** Adds an operation to its lane; with `interrupt` it throws out what is there. True: it is its turn. */
export function addOperation(
  parts: Parts,
  connection: Connection,
  given: NewOperation,
  interrupt: boolean,
): { readonly operation: MediaOperation; readonly isFirst: boolean } {
  const operation: MediaOperation = {
    id: randomUUID(),
    connectionId: connection.id,
    index: 0,
    phase: 'queued',
    tones: [],
    ...given,
  };
  const before = operationsOf(parts, connection.id).filter(({ lane }) => lane === operation.lane);
  parts.media.put(operation.id, operation);
  if (interrupt) for (const each of before) end(parts, each, canceledEvent(each));
  return { operation, isFirst: interrupt || before.length === 0 };
}

export function operationsOf(parts: Parts, connectionId: string): readonly MediaOperation[] {
  return parts.media.all().filter((operation) => operation.connectionId === connectionId);
}

export interface Ending {
  readonly type: string;
  readonly result: Result;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The operation is over: says so, and lets the next one in its lane begin. */
export function finish(parts: Parts, operation: MediaOperation, ending: Ending) {
  end(parts, operation, ending);
  startNext(parts, operation.connectionId, operation.lane);
}

/** All operations of a call, running and queued, or those that need a participant who left. */
export function cancelOperations(parts: Parts, connectionId: string) {
  for (const operation of operationsOf(parts, connectionId))
    end(parts, operation, canceledEvent(operation));
}

/** Nobody is told: the call itself has ended. */
export function dropOperations(parts: Parts, connectionId: string) {
  for (const { id } of operationsOf(parts, connectionId)) {
    parts.alarms.cancel(`media:${id}`);
    parts.media.remove(id);
  }
}

function startNext(parts: Parts, connectionId: string, lane: string) {
  const [next] = operationsOf(parts, connectionId).filter((each) => each.lane === lane);
  if (next?.phase === 'queued')
    parts.alarms.set(`media:${next.id}`, parts.now(), { kind: 'media', id: next.id });
}

function end(parts: Parts, operation: MediaOperation, { type, result, data }: Ending) {
  const connection = parts.connections.get(operation.connectionId);
  parts.alarms.cancel(`media:${operation.id}`);
  parts.media.remove(operation.id);
  if (!connection) return;
  stopPrompt(parts.world, connection.callId, operation.id);
  parts.emit(connection, { type, echo: operation.echo, result, ...(data && { data }) });
}

function canceledEvent({ recognize }: MediaOperation): Ending {
  return { type: recognize ? 'RecognizeCanceled' : 'PlayCanceled', result: results.cancelled };
}
