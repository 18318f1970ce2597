import { Problem } from '#shared/contracts/problem.ts';
import type { Session } from '../sign-in/session.ts';
import { type Answer, refusedWith, type Trouble } from './answer.ts';

export interface Question<T> {
  readonly method?: 'GET' | 'POST';
  /** For example `/api/desk`. */
  readonly path: string;
  readonly body?: unknown;
  /** Reads the answer's JSON; throws when it is not what was agreed. */
  readonly read: (json: unknown) => T;
}

interface AskDeps {
  readonly session: Pick<Session, 'token' | 'renew'>;
  readonly apiBase: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

export type Ask = <T>(question: Question<T>) => Promise<Answer<T>>;

/** Milliseconds before each further try; all that the desk asks may be asked twice. None is longer than 2 s: so soon it is back when the network is. */
const pauses = [400, 1000, 1500];
const longest = 15_000;
const signedOut = { kind: 'signedOut', status: undefined } as const;
const worthAnotherTry = new Set([429, 502, 503, 504]);

/** Asks the API in the name of who is signed in: tries again what got lost, and once with a new token after a 401. */
export function createAsk(deps: AskDeps): Ask {
  return async function ask(question) {
    const response = await insist(deps, question);
    if ('kind' in response) return refusedWith(response);
    if (!response.ok) return refusedWith(await toTrouble(response));
    const json: unknown = response.status === 204 ? undefined : await readJson(response);
    return { ok: true, value: question.read(json) };
  };
}

async function insist<T>(deps: AskDeps, question: Question<T>): Promise<Response | Trouble> {
  for (const pause of [...pauses, undefined]) {
    const response = await withFreshToken(deps, question);
    const isLost = response === undefined || worthAnotherTry.has(response.status ?? 0);
    if (!isLost) return response;
    if (pause !== undefined) await deps.wait(pause);
  }
  return { kind: 'unreachable' };
}

/** Once more with a new token when the server does not take the old one. */
async function withFreshToken<T>(deps: AskDeps, question: Question<T>) {
  const first = await once(deps, question);
  if (first?.status !== 401) return first;
  const second = (await deps.session.renew()) ? await once(deps, question) : first;
  return second?.status === 401 ? signedOut : second;
}

async function once<T>(
  { session, apiBase, fetch }: AskDeps,
  { method = 'GET', path, body }: Question<T>,
): Promise<Response | typeof signedOut | undefined> {
  const token = await session.token();
  if (token === undefined) return signedOut;
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  try {
    return await fetch(`${apiBase}${path}`, {
      method,
      headers,
      cache: 'no-store',
      signal: AbortSignal.timeout(longest),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch {
    // On its way there or back.
    return undefined;
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function toTrouble(response: Response): Promise<Trouble> {
  const problem = Problem.safeParse(await readJson(response).catch(() => undefined));
  if (problem.success) return { kind: 'refused', ...problem.data };
  const { status, statusText } = response;
  return { kind: 'refused', status, reason: 'unexpected', title: statusText || String(status) };
}
