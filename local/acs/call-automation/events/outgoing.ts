import { randomUUID } from 'node:crypto';
import { matches } from '../fault-book.ts';
import type { Connection, Outgoing } from '../model.ts';
import type { NewEvent, Parts } from '../parts.ts';

const prefix = 'Microsoft.Communication.';

/** The event as it stands on the wire: a CloudEvent 1.0 whose data names the call and echoes the context. */
export function toOutgoing(connection: Connection, event: NewEvent, now: number): Outgoing {
  const { type, echo, result, data } = event;
  const source = `calling/callConnections/${connection.id}`;
  const id = randomUUID();
  return {
    id,
    connectionId: connection.id,
    uri: echo?.operationCallbackUri ?? connection.callbackUri,
    type,
    attempts: 0,
    due: now,
    body: {
      id,
      source,
      type: prefix + type,
      data: {
        version: '2026-03-12',
        ...(echo?.operationContext !== undefined && { operationContext: echo.operationContext }),
        ...(result && { resultInformation: result }),
        callConnectionId: connection.id,
        serverCallId: connection.serverCallId,
        correlationId: connection.correlationId,
        ...data,
        publicEventType: prefix + type,
        eventSource: source,
      },
      time: new Date(now).toISOString(),
      specversion: '1.0',
      datacontenttype: 'application/json',
      subject: source,
    },
  };
}

/** What becomes of the event when faults were asked for: nothing, one, two, a late one. */
export function withFaults(
  { faults }: Pick<Parts, 'faults'>,
  event: Outgoing,
): readonly Outgoing[] {
  const fits = (fault: { readonly event: string }) => matches(fault.event, event.type);
  if (faults.take('lose event', fits)) return [];
  const delay = faults.take('delay event', fits);
  if (delay) return [{ ...event, due: event.due + delay.by }];
  const reorder = faults.take('reorder event', fits);
  if (reorder) return [{ ...event, due: event.due + reorder.within, waitsForNext: true }];
  return faults.take('double event', fits) ? [event, { ...event, id: randomUUID() }] : [event];
}
