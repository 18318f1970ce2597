import type { ChatSession, ChatSessionWish } from '#shared/contracts/conversation/web-chat.ts';
import { kept } from './kept.ts';
import { type Reply, replyOf } from './reply.ts';

export interface SessionOptions {
  /** Of the API, without a slash at its end. */
  readonly base: string;
  readonly address: string;
  readonly fetch: typeof fetch;
}

export type Wish = Omit<ChatSessionWish, 'remember'>;

/** Milliseconds for one request. */
const patience = 20_000;
export const jsonType = { 'content-type': 'application/json' };

/** Requests as this visitor; a session that has ended is renewed by itself. */
export function createVisitorSession({ base, address, fetch: ask }: SessionOptions) {
  const remembered = kept(`openline.chat.${address}`, () => localStorage);
  let token: string | undefined;
  let renewing: Promise<Reply<ChatSession>> | undefined;

  /** Undefined: no answer. */
  const request = (path: string, init: RequestInit = {}, within = patience) =>
    ask(`${base}/api/chat/${path}`, {
      ...init,
      // Where page and API are of one origin, browsers send no Origin with GET.
      referrerPolicy: 'origin',
      signal: AbortSignal.timeout(within),
    }).catch(() => undefined);

  async function session(wish: Wish = {}) {
    const remember = remembered.get();
    const body = JSON.stringify({ ...wish, ...(remember !== null && { remember }) });
    const opened = await replyOf<ChatSession>(
      await request(`${address}/session`, { method: 'POST', headers: jsonType, body }),
    );
    if (opened.ok) {
      token = opened.value.token;
      remembered.set(opened.value.remember);
    }
    return opened;
  }

  /** One at a time, however many requests find that the session is over. */
  function renew() {
    renewing ??= session().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function asVisitor(path: string, init: RequestInit = {}, within = patience) {
    if (token === undefined) await renew();
    const send = () =>
      request(path, { ...init, headers: { ...init.headers, ...bearer(token) } }, within);
    const response = await send();
    if (response?.status !== 401) return response;
    const renewed = await renew();
    return renewed.ok ? send() : response;
  }

  return { request, session, asVisitor, isKnown: () => remembered.get() !== null };
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
