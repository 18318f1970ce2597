import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import type { ChatAnswer } from '#shared/contracts/conversation/web-chat.ts';
import type { ChatActions } from './chat-actions.ts';
import { networkAddressOf, originOf, readableFor } from './chat-origin.ts';
import type { Asked, Description } from './endpoint.ts';
import { readRequest } from './read-request.ts';
import { guarded } from './receive.ts';
import { refuse } from './to-response.ts';

interface Around extends ChatActions {
  readonly request: HttpRequest;
  /** Of the page that asks. */
  readonly origin: string | null;
  /** The network address that asks. */
  readonly from: string;
}

interface Spec<Params, Query, Body, More>
  extends Pick<Description<Params, Query, Body>, 'name' | 'method' | 'route'>,
    Pick<Description<Params, Query, Body>, 'params' | 'query' | 'body'> {
  // A method, so that one with narrower arguments is still a Spec of unknown ones.
  handle(asked: Asked<Params, Query, Body> & Around & More): Promise<HttpResponseInit>;
}

/** An endpoint of web chat: a page's origin is looked at rather than a user's roles. */
export interface ChatEndpoint extends Pick<Description, 'name' | 'method' | 'route'> {
  answer(actions: ChatActions, request: HttpRequest): Promise<HttpResponseInit>;
}

/** An endpoint for whoever asks. */
export function forAnybody<Params, Query, Body>(
  spec: Spec<Params, Query, Body, unknown>,
): ChatEndpoint {
  return endpointOf(spec, async () => ({ ok: true, value: {} }));
}

/** An endpoint for visitors with the token of a session. */
export function forVisitors<Params, Query, Body>(
  spec: Spec<Params, Query, Body, { readonly visitor: VisitorClaims }>,
): ChatEndpoint {
  return endpointOf(spec, async ({ webChat, request, origin }) => {
    const who = await webChat.identify(request.headers.get('authorization'), origin);
    return who.ok ? { ok: true, value: { visitor: who.value } } : who;
  });
}

function endpointOf<Params, Query, Body, More>(
  spec: Spec<Params, Query, Body, More>,
  identify: (around: Around) => Promise<ChatAnswer<More>>,
): ChatEndpoint {
  const { name, method, route } = spec;
  const erased: Spec<unknown, unknown, unknown, More> = spec;
  return {
    name,
    method,
    route,
    async answer({ webChat }, request) {
      const origin = originOf(request);
      const around = { webChat, request, origin, from: networkAddressOf(request) };
      const who = await identify(around);
      if (!who.ok) return refused(who, origin);
      const read = await readRequest(spec, request);
      if (!read.ok) return readableFor(origin, refuse(read.reason, read));
      return erased.handle({ ...read.asked, ...around, ...who.value });
    },
  };
}

/** A use case's answer, as HTTP for the page that asked. */
export function toChatResponse<Value>(
  answer: ChatAnswer<Value>,
  origin: string | null,
  respond: (value: Value) => HttpResponseInit = asJson,
): HttpResponseInit {
  return answer.ok ? readableFor(origin, respond(answer.value)) : refused(answer, origin);
}

type Refused = Extract<ChatAnswer<unknown>, { readonly ok: false }>;

function refused(answer: Refused, origin: string | null): HttpResponseInit {
  const isStranger = answer.reason === 'originNotAllowed' || answer.reason === 'noSuchChat';
  return readableFor(isStranger ? null : origin, refusal(answer));
}

function refusal({ reason, retryAfter }: Refused): HttpResponseInit {
  const response = refuse(reason);
  if (retryAfter === undefined) return response;
  const headers = Object.fromEntries(Object.entries(response.headers ?? {}));
  return { ...response, headers: { ...headers, 'retry-after': String(retryAfter) } };
}

function asJson(value: unknown): HttpResponseInit {
  return { status: 200, headers: { 'cache-control': 'no-store' }, jsonBody: value };
}

/** Answers one request of a page. */
export function answerChat(
  actionsOf: () => ChatActions,
  endpoint: ChatEndpoint,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return guarded(endpoint.name, context, () => endpoint.answer(actionsOf(), request));
}
