import { withdrawHandovers } from './handover.ts';
import { dropOperations } from './media/lanes.ts';
import { subscriptionsOf, unsubscribe } from './media/tones.ts';
import type { Connection } from './model.ts';
import type { Parts } from './parts.ts';
import { stopRecordingsOf } from './recordings.ts';
import type { Result } from './results.ts';

/** The connection is over: CallDisconnected is its last event. The call itself may go on without it. */
export function disconnect(parts: Parts, connection: Connection, result: Result) {
  for (const { address } of subscriptionsOf(parts, connection.id))
    unsubscribe(parts, connection, address);
  withdrawHandovers(parts, connection);
  stopRecordingsOf(parts, connection);
  dropOperations(parts, connection.id);
  for (const pending of parts.pending.all())
    if (pending.connectionId === connection.id) parts.pending.remove(pending.invitation);
  const { operationContext } = connection;
  parts.emit(connection, { type: 'CallDisconnected', echo: { operationContext }, result });
  parts.connections.remove(connection.id);
}
