import { randomUUID } from 'node:crypto';
import { kindOf } from '../world/address.ts';
import type { Call } from '../world/model.ts';
import { toIdentifier } from './identifiers.ts';
import type { Connection } from './model.ts';
import type { Parts } from './parts.ts';
import { notFound } from './problem.ts';

type Given = Omit<
  Connection,
  'id' | 'callId' | 'serverCallId' | 'correlationId' | 'sequenceNumber'
>;

/** A new connection to a call, stored. */
export function openConnection(parts: Parts, call: Call, given: Given): Connection {
  const connection: Connection = {
    id: randomUUID(),
    callId: call.id,
    serverCallId: call.serverCallId,
    correlationId: call.correlationId,
    sequenceNumber: 0,
    ...given,
  };
  parts.connections.put(connection.id, connection);
  return connection;
}

export function connectionsOf(parts: Parts, callId: string): readonly Connection[] {
  return parts.connections.all().filter((connection) => connection.callId === callId);
}

/** Throws 404/8522 when there is no such call, or it is over. */
export function findConnection(parts: Parts, id: string): { connection: Connection; call: Call } {
  const connection = parts.connections.get(id);
  const call = parts.world.calls.get(connection?.callId ?? '');
  if (!connection || !call) throw notFound('Call');
  return { connection, call };
}

/** `CallConnectionProperties` of the wire. */
export function toProperties(connection: Connection) {
  const { source, answeredBy, answeredFor, sourceCallerIdNumber } = connection;
  return {
    callConnectionId: connection.id,
    serverCallId: connection.serverCallId,
    correlationId: connection.correlationId,
    callConnectionState: connection.state,
    callbackUri: connection.callbackUri,
    targets: connection.targets.map(toIdentifier),
    ...(source && { source: toIdentifier(source) }),
    ...(connection.sourceDisplayName && { sourceDisplayName: connection.sourceDisplayName }),
    ...(sourceCallerIdNumber && { sourceCallerIdNumber: { value: sourceCallerIdNumber.slice(2) } }),
    ...(answeredBy && { answeredBy: { id: answeredBy } }),
    ...(answeredFor &&
      kindOf(answeredFor) === 'phone number' && { answeredFor: { value: answeredFor.slice(2) } }),
  };
}
