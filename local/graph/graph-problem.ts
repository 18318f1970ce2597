import { randomUUID } from 'node:crypto';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 412 | 413 | 416 | 424 | 429 | 500 | 501;

/** An answer that says no in Graph's form: `{error: {code, message, innerError}}`. */
export class GraphProblem extends Error {
  override readonly name = 'GraphProblem';
  readonly status: Status;
  readonly code: string;
  constructor(status: Status, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** What this stand-in does not do: it says so by name. */
export function notSupported(what: string): GraphProblem {
  return new GraphProblem(
    501,
    'NotImplemented',
    `The embedded cloud's stand-in for Microsoft Graph does not support ${what}.`,
  );
}

export function notFound(what: string): GraphProblem {
  return new GraphProblem(
    404,
    'Request_ResourceNotFound',
    `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function badRequest(message: string, code = 'BadRequest'): GraphProblem {
  return new GraphProblem(400, code, message);
}

interface Asked {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the caller sent as `client-request-id`. */
  readonly clientRequestId: string | undefined;
}

export function bodyOf({ code, message }: GraphProblem, { now, clientRequestId }: Asked) {
  const requestId = randomUUID();
  return {
    error: {
      code,
      message,
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': requestId,
        'client-request-id': clientRequestId ?? requestId,
      },
    },
  };
}
