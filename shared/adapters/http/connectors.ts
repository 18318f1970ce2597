import type { Response } from 'undici';
import type { Connector } from '#shared/contracts/configuration/connector.ts';
import type { AskFailed, FlowAnswer, HttpAsk } from '#shared/contracts/flow/ask.ts';
import { type Breakers, createBreakers, SystemAway } from '#shared/platform/breakers.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { HttpConnectors } from '#shared/ports/http-connectors.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import { type CredentialsOf, createCredentials } from './credentials.ts';
import { ForbiddenTarget, type GuardedFetch } from './guarded-fetch.ts';
import { headersOf } from './headers-of.ts';
import { targetOf } from './target-of.ts';

interface ConnectorParts {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly fetch: GuardedFetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly breakers?: Breakers;
}

/** HTTP services of customers, each behind a circuit breaker of its own. */
export function createHttpConnectors({
  breakers = createBreakers(),
  ...parts
}: ConnectorParts): HttpConnectors {
  const credentialsOf = createCredentials(parts);
  return {
    async request(tenant, connector, ask, key) {
      const target = targetOf(connector, ask);
      if (!target.ok) return failed('forbidden', target.detail);
      const request = { parts, credentialsOf, tenant, connector, ask, key, url: target.url };
      const breaker = breakers.around('connectors', `${tenant}/${connector.id}`, connector);
      try {
        return await breaker.run(() => attempts(request));
      } catch (error) {
        if (error instanceof SystemAway)
          return failed(
            'unavailable',
            'it failed too often just now, and is left alone for a while',
          );
        return error instanceof Failure
          ? error.answer
          : failed('unavailable', 'it cannot be reached');
      }
    },
  };
}

interface Request {
  readonly parts: ConnectorParts;
  readonly credentialsOf: CredentialsOf;
  readonly tenant: string;
  readonly connector: Connector;
  readonly ask: HttpAsk;
  readonly key: string;
  readonly url: URL;
}

/** Counts against the circuit; an answer that merely refuses does not. */
class Failure extends Error {
  readonly answer: AskFailed;
  constructor(answer: AskFailed) {
    super(answer.detail);
    this.answer = answer;
  }
}

/** Not at the moment, by these answers. */
const busy: ReadonlySet<number> = new Set([429, 502, 503, 504]);
/** The service did nothing, and says so. */
const notTaken: ReadonlySet<number> = new Set([429, 503]);
const firstPause = 200;
const longestPause = 5_000;

async function attempts(request: Request): Promise<FlowAnswer> {
  const { parts, connector, ask } = request;
  const limit = Math.min(ask.timeout, connector.timeout);
  const until = parts.now() + limit;
  const signal = AbortSignal.timeout(limit);
  const most = Math.min(ask.attempts, connector.attempts);
  for (let attempt = 1; ; attempt += 1) {
    const result = await attemptOnce(request, signal);
    const pause = result.again ?? firstPause * 2 ** (attempt - 1);
    const isWorthIt = result.again !== null && attempt < most && parts.now() + pause < until;
    if (!isWorthIt) {
      if (result.isFailure) throw new Failure(toFailed(result.answer));
      return result.answer;
    }
    await parts.pause(Math.min(pause, longestPause));
  }
}

interface Attempt {
  readonly answer: FlowAnswer;
  /** Whether it counts against the circuit. */
  readonly isFailure: boolean;
  /** Milliseconds after which to try again; undefined: soon; null: not at all. */
  readonly again: number | null | undefined;
}

async function attemptOnce(request: Request, signal: AbortSignal): Promise<Attempt> {
  const { parts, credentialsOf, tenant, connector, ask, key, url } = request;
  try {
    const signed = await within(signal, credentialsOf(tenant, connector, signal));
    if (!signed)
      return final(failed('notConfigured', `the credentials of '${connector.id}' are not right`));
    const body = ask.method === 'GET' ? null : ask.body;
    const headers = headersOf({ ...ask, body }, signed, key);
    if (!headers) return final(failed('invalid', 'a header cannot be sent'));
    const response = await parts.fetch(url, { method: ask.method, signal, headers, body });
    return await toAttempt(response, request);
  } catch (error) {
    return afterError(error, signal, ask);
  }
}

async function toAttempt(response: Response, { connector, ask }: Request): Promise<Attempt> {
  const body = await readLimited(response.body, connector.maxBytes);
  if (body === undefined) return final(failed('tooLarge', 'its answer is too large'));
  const { status, headers } = response;
  const contentType = headers.get('content-type') ?? '';
  const answer = { kind: 'http', status, contentType, body } as const;
  if (!busy.has(status)) return { answer, isFailure: status >= 500, again: null };
  const pause = pauseOf(headers.get('retry-after'));
  const mayRepeat = isIdempotent(ask) || (pause !== undefined && notTaken.has(status));
  return { answer, isFailure: true, again: mayRepeat ? pause : null };
}

/** Ends when the time is over, also where what is waited for knows nothing of it. */
async function within<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const end = () => reject(signal.reason);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function afterError(error: unknown, signal: AbortSignal, ask: HttpAsk): Attempt {
  const forbidden = [error, error instanceof Error ? error.cause : undefined].find(
    (each) => each instanceof ForbiddenTarget,
  );
  if (forbidden) return final(failed('forbidden', forbidden.message));
  if (signal.aborted) {
    const answer = failed('timeout', 'it did not answer in time');
    return { answer, isFailure: true, again: null };
  }
  const answer = failed('unavailable', 'it cannot be reached');
  return { answer, isFailure: true, again: isIdempotent(ask) ? undefined : null };
}

const final = (answer: FlowAnswer): Attempt => ({ answer, isFailure: false, again: null });

function isIdempotent({ method }: HttpAsk): boolean {
  return method === 'GET' || method === 'PUT' || method === 'DELETE';
}

/** Seconds, or a date that nobody waits for in a call. */
function pauseOf(retryAfter: string | null): number | undefined {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : undefined;
}

/** What a service that is in trouble answered is an answer all the same. */
function toFailed(answer: FlowAnswer): AskFailed {
  if (answer.kind === 'failed') return answer;
  const status = answer.kind === 'http' ? ` ${answer.status}` : '';
  return failed('unavailable', `it answered${status}`);
}

function failed(reason: AskFailed['reason'], detail: string): AskFailed {
  return { kind: 'failed', reason, detail };
}
