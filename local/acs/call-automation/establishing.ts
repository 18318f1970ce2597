import { tellRosterTo } from './events/roster.ts';
import type { Connection } from './model.ts';
import type { Parts } from './parts.ts';
import { results } from './results.ts';

/** From the answer to CallConnected, in milliseconds; until then nothing can be done with the call. */
const establishedAfter = 50;

export function establishSoon(parts: Parts, { id }: Connection) {
  const due = parts.now() + establishedAfter;
  parts.alarms.set(`established:${id}`, due, { kind: 'established', connectionId: id });
}

export function established(parts: Parts, connectionId: string) {
  const connection = parts.connections.get(connectionId);
  const call = parts.world.calls.get(connection?.callId ?? '');
  if (!connection || !call) return;
  const connected: Connection = { ...connection, state: 'connected' };
  parts.connections.put(connectionId, connected);
  const { operationContext } = connection;
  parts.emit(connected, {
    type: 'CallConnected',
    echo: { operationContext },
    result: results.success,
  });
  tellRosterTo(parts, connected, call);
}
