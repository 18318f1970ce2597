import type { Hub } from '../hub.ts';

/** What a REST operation is handed. */
export interface Call {
  readonly hub: Hub;
  /** Base address of the service, for links. */
  readonly url: string;
  /** Values of the `{…}` segments of the route, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  /** Clock time in ms. */
  readonly now: number;
}

export interface Answer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export type Operation = (call: Call) => Answer | Promise<Answer>;

/** Error body of the service: `{code, message}`. */
export function failure(status: number, code: string, message: string): Answer {
  return { status, body: { code, message } };
}

/** A request that is wrong; the message says what. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/** A value of the route's path. */
export function part({ path }: Call, name: string): string {
  const value = path[name];
  if (value === undefined) throw new Error(`The route has no {${name}}.`);
  return value;
}

/** A whole number in the query within bounds, or undefined. Throws BadRequest. */
export function numberIn(
  { query }: Call,
  name: string,
  bounds: { readonly from: number; readonly to: number },
): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < bounds.from || value > bounds.to)
    throw new BadRequest(`${name} must be a whole number from ${bounds.from} to ${bounds.to}.`);
  return value;
}
