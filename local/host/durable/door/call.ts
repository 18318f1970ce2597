import type { IncomingMessage } from 'node:http';
import type { DurableOptions } from '../contract.ts';
import type { Operations } from '../operations/operations.ts';
import type { Store } from '../store/store.ts';
import type { Waiters } from '../waiters.ts';

/** What the handlers of the client API work with. */
export interface DoorParts {
  readonly options: DurableOptions;
  readonly operations: Operations;
  readonly store: Store;
  readonly waiters: Waiters;
}

/** One request of the client API. */
export interface Call {
  readonly method: string;
  /** Below the door, decoded, for example ['instances', 'abc', 'terminate']. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** Scheme and authority as the client addressed them. */
  readonly origin: string;
  /** The whole address as the client used it. */
  readonly url: string;
}

export interface Answer {
  readonly status: number;
  /** Serialised as JSON; absent: no body. */
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A query flag as .NET's bool.TryParse reads it; undefined when it is absent or neither. */
export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = query.get(name)?.trim().toLowerCase();
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}
