import type { Parts } from '../parts.ts';

/** A request that has passed the door. */
export interface OperationRequest {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Address of this service as the client knows it, without trailing slash. */
  readonly base: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Instead of a JSON body. */
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of the protocol; runs inside a change. Throws AcsProblem. */
export type Operation = (parts: Parts, request: OperationRequest) => Answer;
