import { connectedMembers } from '../../world/hearing.ts';
import type { Call, Member } from '../../world/model.ts';
import { toIdentifier } from '../identifiers.ts';
import type { Connection } from '../model.ts';
import type { Parts } from '../parts.ts';

/** A participant as answers and events have it. */
export function toParticipant({ address, muted, onHold }: Member) {
  return { identifier: toIdentifier(address), isMuted: muted, isOnHold: onHold };
}

/** Tells all connections of the call who is in it now, with a rising sequence number. */
export function tellRoster(parts: Parts, call: Call) {
  for (const connection of parts.connections.all()) {
    if (connection.callId !== call.id || connection.state === 'connecting') continue;
    tellRosterTo(parts, connection, call);
  }
}

export function tellRosterTo(parts: Parts, { id }: Connection, call: Call) {
  const connection = parts.connections.get(id);
  if (!connection) return;
  const sequenceNumber = connection.sequenceNumber + 1;
  parts.connections.put(id, { ...connection, sequenceNumber });
  const participants = connectedMembers(call).map(toParticipant);
  parts.emit(connection, { type: 'ParticipantsUpdated', data: { participants, sequenceNumber } });
}
