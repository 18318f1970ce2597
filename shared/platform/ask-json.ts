import type { AskProblem } from '#shared/contracts/flow/ask.ts';
import { readLimited } from './read-limited.ts';

/** What is sent, as far as `fetch` is used here. */
interface Sent {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  readonly body?: string;
}

/** What is answered, as far as it is read here. */
interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

/** As the platform's `fetch`; it may be one that refuses addresses (by an error named `ForbiddenTarget`). */
export type Fetch = (url: URL, init: Sent) => Promise<Answered>;

export interface AskJsonParts {
  readonly fetch: Fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

export interface JsonQuestion {
  /** Who is asked, for the flow's author: `the bot`. */
  readonly whom: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export interface JsonFailure {
  readonly ok: false;
  readonly reason: AskProblem;
  /** Holds nothing of what was asked or answered. */
  readonly detail: string;
  /** Of the answer, when there was one. */
  readonly status?: number;
  /** What a refusal says, when it is JSON. */
  readonly value?: unknown;
}

export type JsonAnswer = { readonly ok: true; readonly value: unknown } | JsonFailure;

/** Milliseconds that are waited at least, for whoever is busy may say "at once" again and again. */
const shortestRest = 500;
/** Bytes of an answer. */
const maxBytes = 262_144;

/**
 * Asks for JSON until a deadline. An answer 429 or 503 that says when to come again (`Retry-After`, seconds) is waited for
 * where that is in time. Redirects are not followed. Never throws.
 */
export async function askJson(parts: AskJsonParts, question: JsonQuestion): Promise<JsonAnswer> {
  const { whom, deadline } = question;
  try {
    for (;;) {
      const remaining = deadline - parts.now();
      if (remaining <= 0) return tooLate(whom);
      const response = await parts.fetch(new URL(question.url), {
        method: question.method,
        headers: { ...question.headers },
        redirect: 'manual',
        signal: AbortSignal.timeout(remaining),
        ...(question.body !== undefined && { body: question.body }),
      });
      const rest = restOf(response);
      if (rest === undefined || parts.now() + rest >= deadline) return await read(whom, response);
      await response.body?.cancel();
      await parts.pause(rest);
    }
  } catch (error) {
    return failureOf(whom, error);
  }
}

/** Milliseconds to wait; undefined: there is no sense in coming again. */
function restOf({ status, headers }: Answered): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds >= 0
    ? Math.max(seconds * 1_000, shortestRest)
    : undefined;
}

async function read(whom: string, response: Answered): Promise<JsonAnswer> {
  const text = await readLimited(response.body, maxBytes);
  if (text === undefined)
    return {
      ok: false,
      reason: 'tooLarge',
      detail: `${whom} answered more than ${maxBytes} bytes`,
    };
  const parsed = parse(text);
  const { status } = response;
  if (status < 200 || status > 299) {
    const reason = reasonOf(status);
    return {
      ok: false,
      reason,
      detail: `${whom} answered ${status}`,
      status,
      value: parsed?.value,
    };
  }
  if (parsed) return { ok: true, value: parsed.value };
  return { ok: false, reason: 'invalid', detail: `${whom} did not answer JSON`, status };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function reasonOf(status: number): AskProblem {
  if (status === 408) return 'timeout';
  return status === 429 || status >= 500 ? 'unavailable' : 'refused';
}

function failureOf(whom: string, error: unknown): JsonFailure {
  if (!(error instanceof Error)) return unreachable(whom);
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return tooLate(whom);
  if (isForbidden(error) || isForbidden(error.cause)) {
    const detail = `${whom} is at an address that must not be reached`;
    return { ok: false, reason: 'forbidden', detail };
  }
  return unreachable(whom);
}

/** What a guarded `fetch` throws, bare or as the cause of a failed fetch. */
const isForbidden = (error: unknown) => error instanceof Error && error.name === 'ForbiddenTarget';

const unreachable = (whom: string): JsonFailure => ({
  ok: false,
  reason: 'unavailable',
  detail: `${whom} cannot be reached`,
});

const tooLate = (whom: string): JsonFailure => ({
  ok: false,
  reason: 'timeout',
  detail: `${whom} did not answer in time`,
});
