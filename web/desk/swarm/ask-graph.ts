import { asksPerson } from '../sign-in/asks-person.ts';
import { GraphError } from './graph-words.ts';
import type { SwarmAnswer, SwarmTrouble } from './swarm-answer.ts';

interface AskGraphDeps {
  /** Address of Microsoft Graph, with its version. */
  readonly url: string;
  /** A token for the permissions; undefined or an error that `asksPerson` knows: not without the person. */
  readonly token: () => Promise<string | undefined>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
}

interface GraphQuestion<T> {
  /** For example `/chats`; with a body it is a POST. */
  readonly path: string;
  readonly body?: object;
  /** Reads the answer's JSON; throws when it is not what was agreed. */
  readonly read: (json: unknown) => T;
}

export type AskGraph = <T>(question: GraphQuestion<T>) => Promise<SwarmAnswer<T>>;

/** Milliseconds for which a token is used again; Entra ID's live for an hour and more. */
const goodFor = 30 * 60_000;
const longest = 15_000;

/** Asks Microsoft Graph in the name of who is signed in; once with a new token after a 401. Nothing is sent twice on its own account. */
export function createAskGraph({ url, token, fetch, now }: AskGraphDeps): AskGraph {
  let known: { readonly token: string; readonly until: number } | undefined;

  async function freshToken(): Promise<string | SwarmTrouble> {
    if (known && known.until > now()) return known.token;
    try {
      const fresh = await token();
      if (fresh === undefined) return { kind: 'consent' };
      known = { token: fresh, until: now() + goodFor };
      return fresh;
    } catch (error) {
      return { kind: asksPerson(error) ? 'consent' : 'unreachable' };
    }
  }

  async function once(path: string, body: object | undefined): Promise<Response | SwarmTrouble> {
    const fresh = await freshToken();
    if (typeof fresh !== 'string') return fresh;
    try {
      return await fetch(`${url}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${fresh}`,
          ...(body && { 'content-type': 'application/json' }),
        },
        cache: 'no-store',
        signal: AbortSignal.timeout(longest),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch {
      return { kind: 'unreachable' };
    }
  }

  return async function ask({ path, body, read }) {
    let response = await once(path, body);
    if ('status' in response && response.status === 401) {
      known = undefined;
      response = await once(path, body);
    }
    if ('kind' in response) return { ok: false, trouble: response };
    if (!response.ok) return { ok: false, trouble: await toTrouble(response, now()) };
    return { ok: true, value: read(await response.json()) };
  };
}

async function toTrouble(response: Response, now: number): Promise<SwarmTrouble> {
  const { status, statusText } = response;
  if (status === 401) return { kind: 'consent' };
  if (status === 429) return { kind: 'busy', wait: waitOf(response, now) };
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return { kind: 'gone' };
  if (status >= 500) return { kind: 'unreachable' };
  const problem = GraphError.safeParse(await response.json().catch(() => undefined));
  return { kind: 'refused', why: problem.data?.error.message ?? (statusText || String(status)) };
}

/** Retry-After is seconds or a date. */
function waitOf(response: Response, now: number): number | undefined {
  const text = response.headers.get('retry-after');
  if (text === null) return undefined;
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
