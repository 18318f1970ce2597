import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Meter } from '../../platform/meter.ts';
import type { AccessKeys } from '../access-keys.ts';
import { billedMessages } from '../message.ts';
import { contentTypeOf, type Payload } from '../payload.ts';
import type { EventHandlers, UpstreamEvent } from './event-handlers.ts';

export interface UpstreamDeps {
  readonly handlers: EventHandlers;
  readonly keys: AccessKeys;
  readonly clock: Clock;
  readonly meter: Meter;
  /** Host name in WebHook-Request-Origin. */
  readonly origin: string;
}

/** The connection an event is about, as far as it is known when the event is raised. */
interface Subject {
  readonly hub: string;
  readonly connectionId: string;
  readonly userId: string | undefined;
  readonly subprotocol: string | undefined;
  readonly state: string | undefined;
}

export interface UpstreamAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** Set when the handler gave the connection a new state. */
  readonly state: string | undefined;
}

const patience = 30_000;
const searchedForDialogue = 4096;

/**
 * Posts one event as CloudEvents over HTTP, binary mode; undefined when no handler wants it. Throws when the handler
 * cannot be reached or validated, or does not answer in time.
 */
export async function callUpstream(
  deps: UpstreamDeps,
  event: UpstreamEvent,
  subject: Subject,
  payload: Payload,
): Promise<UpstreamAnswer | undefined> {
  const url = await deps.handlers.urlFor(subject.hub, event);
  if (url === undefined) return undefined;
  deps.meter.count(
    'webpubsub.messages',
    billedMessages(payload.bytes.length),
    `${subject.userId ?? ''} ${payload.bytes.subarray(0, searchedForDialogue).toString()}`,
  );
  const impatience = new AbortController();
  const timer = deps.clock.after(patience, () => impatience.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headersOf(deps, event, subject), 'Content-Type': contentTypeOf(payload) },
      body: new Uint8Array(payload.bytes),
      signal: impatience.signal,
    });
    return {
      status: response.status,
      contentType: response.headers.get('Content-Type') ?? undefined,
      body: Buffer.from(await response.arrayBuffer()),
      state: response.headers.get('ce-connectionState') ?? undefined,
    };
  } finally {
    timer.cancel();
  }
}

function headersOf(deps: UpstreamDeps, event: UpstreamEvent, subject: Subject) {
  const { connectionId, hub, userId, subprotocol, state } = subject;
  return {
    'WebHook-Request-Origin': deps.origin,
    'ce-specversion': '1.0',
    'ce-awpsversion': '1.0',
    'ce-type': `azure.webpubsub.${event.kind === 'system' ? 'sys' : 'user'}.${event.name}`,
    'ce-source': `/hubs/${hub}/client/${connectionId}`,
    'ce-id': randomUUID(),
    'ce-time': new Date(deps.clock.now()).toISOString(),
    'ce-signature': signatureOf(deps.keys, connectionId),
    'ce-connectionId': connectionId,
    'ce-hub': hub,
    'ce-eventName': event.name,
    ...(userId !== undefined && { 'ce-userId': encodeHeader(userId) }),
    ...(subprotocol !== undefined && { 'ce-subprotocol': subprotocol }),
    ...(state !== undefined && { 'ce-connectionState': state }),
  };
}

function signatureOf({ primary, secondary }: AccessKeys, connectionId: string): string {
  return [primary, secondary]
    .map((key) => `sha256=${createHmac('sha256', key).update(connectionId).digest('hex')}`)
    .join(',');
}

/** Header values are latin-1; the CloudEvents HTTP binding percent-encodes what is not printable ASCII. */
function encodeHeader(text: string): string {
  return text.replace(/[^ !#-$&-~]/gu, (character) => encodeURIComponent(character));
}
