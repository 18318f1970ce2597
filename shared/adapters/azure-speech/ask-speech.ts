import { fetchBehind } from '#shared/platform/behind.ts';
import type { Breaker } from '#shared/platform/breakers.ts';

export interface SpeechAccess {
  readonly breaker: Breaker;
  /** The resource's own address. */
  readonly endpoint: string;
  /** Absent: the app's identity. */
  readonly key?: string | undefined;
  readonly credential: {
    getToken(scope: string): Promise<{ readonly token: string } | null>;
  };
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Behind `/speechtotext/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface SpeechAnswer {
  readonly status: number;
  /** Undefined: no JSON. */
  readonly value: unknown;
}

const apiVersion = '2025-10-15';
const scope = 'https://cognitiveservices.azure.com/.default';
const passing: ReadonlySet<number> = new Set([401, 403, 408, 429]);
/** Milliseconds for one request. */
const patience = 30_000;

/** Asks the service for something; an answer that may be better when somebody has acted (401, 403), or in a moment (408, 429, 5xx), and none at all are thrown. */
export async function askSpeech(
  access: SpeechAccess,
  { method, path, query = {}, body }: Asked,
): Promise<SpeechAnswer> {
  const url = new URL(`${access.endpoint.replace(/\/+$/, '')}/speechtotext/${path}`);
  for (const [name, value] of Object.entries({ ...query, 'api-version': apiVersion }))
    url.searchParams.set(name, value);
  const guarded = fetchBehind(access.breaker, (to: URL, init: RequestInit) => fetch(to, init));
  const response = await guarded(url, {
    method,
    headers: { ...(await signIn(access)), 'Content-Type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return read(response);
}

/** Fetches a result from where the service says that it lies; the address holds its own right, so nothing else is sent. */
export async function fetchResult(address: string): Promise<SpeechAnswer> {
  return read(
    await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(2 * patience) }),
  );
}

async function signIn({ key, credential }: SpeechAccess): Promise<Record<string, string>> {
  if (key !== undefined) return { 'Ocp-Apim-Subscription-Key': key };
  const token = await credential.getToken(scope);
  if (!token) throw new Error('There is no token for the speech service.');
  return { Authorization: `Bearer ${token.token}` };
}

async function read(response: Response): Promise<SpeechAnswer> {
  const { status } = response;
  const text = await response.text();
  if (passing.has(status) || status >= 500)
    throw new Error(`The speech service answered ${status}.`);
  return { status, value: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
