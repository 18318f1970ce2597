import { z } from 'zod';
import type { ClientConnection } from '../client/client-connection.ts';
import { fromBody, type Payload } from '../payload.ts';
import { callUpstream, type UpstreamDeps } from './call-upstream.ts';

const connectReply = z.object({
  userId: z.string().nullish(),
  groups: z.array(z.string()).nullish(),
  roles: z.array(z.string()).nullish(),
  subprotocol: z.string().nullish(),
});
export type ConnectReply = z.infer<typeof connectReply>;

interface ConnectRequest {
  readonly hub: string;
  readonly connectionId: string;
  readonly userId: string | undefined;
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly subprotocols: readonly string[];
}

export type ConnectDecision =
  | { readonly ok: true; readonly reply: ConnectReply; readonly state: string | undefined }
  | { readonly ok: false; readonly status: number; readonly message: string };

/** Asks the handler of `connect` whether a client may come in; without a handler it may. */
export async function raiseConnect(
  deps: UpstreamDeps,
  request: ConnectRequest,
): Promise<ConnectDecision> {
  const { hub, connectionId, userId, claims, query, headers, subprotocols } = request;
  const payload = json({ claims, query, headers, subprotocols, clientCertificates: [] });
  const subject = { hub, connectionId, userId, subprotocol: undefined, state: undefined };
  const answer = await callUpstream(deps, { kind: 'system', name: 'connect' }, subject, payload);
  if (!answer) return { ok: true, reply: {}, state: undefined };
  if (answer.status === 204) return { ok: true, reply: {}, state: answer.state };
  if (answer.status !== 200) return refusal(answer.status);
  const parsed = connectReply.safeParse(parsedJson(answer.body));
  if (!parsed.success)
    return { ok: false, status: 500, message: 'The answer to the connect event is no valid JSON.' };
  return { ok: true, reply: parsed.data, state: answer.state };
}

/** Tells `connected` or `disconnected`; the answer does not matter. */
export async function raiseNotice(
  deps: UpstreamDeps,
  hub: string,
  connection: ClientConnection,
  notice: { readonly name: 'connected' | 'disconnected'; readonly reason?: string },
): Promise<void> {
  const { name, reason } = notice;
  const payload = json(name === 'connected' ? {} : { reason });
  const subject = subjectOf(hub, connection);
  const answer = await callUpstream(deps, { kind: 'system', name }, subject, payload);
  if (answer?.state !== undefined) connection.state = answer.state;
}

export type EventResult =
  | { readonly ok: true; readonly answer: Payload | undefined }
  | { readonly ok: false; readonly name: string; readonly message: string };

/** Sends a client's event to its handler and waits for the answer. */
export async function raiseUserEvent(
  deps: UpstreamDeps,
  hub: string,
  connection: ClientConnection,
  event: { readonly name: string; readonly payload: Payload },
): Promise<EventResult> {
  const { name, payload } = event;
  const call = callUpstream(deps, { kind: 'user', name }, subjectOf(hub, connection), payload);
  const answer = await call.catch((error: unknown) => String(error));
  if (answer === undefined)
    return { ok: false, name: 'NotFound', message: `No event handler takes the event '${name}'.` };
  if (typeof answer === 'string')
    return { ok: false, name: 'InternalServerError', message: answer };
  if (answer.state !== undefined) connection.state = answer.state;
  if (answer.status < 200 || answer.status > 299)
    return {
      ok: false,
      name: 'InternalServerError',
      message: `The event handler answered with status ${answer.status}.`,
    };
  if (answer.body.length === 0) return { ok: true, answer: undefined };
  return { ok: true, answer: fromBody(answer.contentType, answer.body) };
}

function subjectOf(hub: string, { id, userId, subprotocol, state }: ClientConnection) {
  return { hub, connectionId: id, userId, subprotocol, state };
}

function refusal(status: number): ConnectDecision {
  const passedOn = status >= 400 && status < 500;
  return {
    ok: false,
    status: passedOn ? status : 500,
    message: `The event handler answered the connect event with status ${status}.`,
  };
}

function json(value: unknown): Payload {
  return { dataType: 'json', bytes: Buffer.from(JSON.stringify(value)) };
}

function parsedJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
