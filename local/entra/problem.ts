import { randomUUID } from 'node:crypto';

interface ProblemParts {
  /** OAuth error, for example `invalid_grant`. */
  readonly error: string;
  /** Number of the AADSTS code. */
  readonly code: number;
  readonly text: string;
  readonly status?: 400 | 401 | 500 | 501;
  /** Claims challenge that the next authorize request is to carry. */
  readonly claims?: string;
  /** What a client can do about it, for example `consent_required`. */
  readonly suberror?: string;
}

/** An answer of the token endpoint that says no, with the AADSTS code that Entra ID gives. */
export class EntraProblem extends Error {
  override readonly name = 'EntraProblem';
  readonly parts: ProblemParts;
  constructor(parts: ProblemParts) {
    super(parts.text);
    this.parts = parts;
  }
}

/** What this stand-in does not do: it says so by name. */
export function notSupported(what: string): EntraProblem {
  return new EntraProblem({
    error: 'temporarily_unavailable',
    code: 90036,
    text: `The embedded cloud's stand-in for Entra ID does not support ${what}.`,
    status: 501,
  });
}

/** Body of an error of the token endpoint. */
export function bodyOf({ parts }: EntraProblem, now: number, correlationId: string = randomUUID()) {
  const traceId = randomUUID();
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    error: parts.error,
    error_description: `AADSTS${parts.code}: ${parts.text} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [parts.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(parts.suberror && { suberror: parts.suberror }),
    ...(parts.claims && { suberror: 'basic_action', claims: parts.claims }),
  };
}
