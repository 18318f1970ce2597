import type { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { Notes } from '#shared/platform/log.ts';
import type { Reason } from './refusals.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** What an endpoint answers when all is well: the one status, and the body's schema (null: no body). */
export type Responses<Value> = {
  readonly [status in 200 | 201 | 202 | 204]?: z.ZodType<Value> | null;
};

export interface Asked<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version to be changed (`If-Match`); never empty at PUT and DELETE, which are refused without. */
  readonly ifMatch: string;
}

/** How an endpoint is described: everything that its checks and the OpenAPI document are made from. */
export interface Description<Params = unknown, Query = unknown, Body = unknown, Value = unknown> {
  /** Name of the function, as the Portal lists it; `shared/domain/access/policy.ts` says by it who may call. */
  readonly name: string;
  readonly method: Method;
  /** Below `/api/`, parameters in braces. */
  readonly route: string;
  /** One line for readers of the document. */
  readonly summary: string;
  /** Each is an object of strings as they come. */
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** The body may also be YAML, and whoever accepts that rather than JSON is answered in it. */
  readonly yaml?: true;
  readonly responses: Responses<Value>;
}

interface Spec<Actions, Params, Query, Body, Value>
  extends Description<Params, Query, Body, Value> {
  // A method, so that one with narrower arguments is still a Spec of unknown ones.
  handle(
    asked: Asked<Params, Query, Body> & Around<Actions>,
  ): Promise<Answer<NoInfer<Value>, Reason>>;
}

/** What comes with a request besides what was sent. */
interface Around<Actions> {
  readonly caller: Caller;
  readonly actions: Actions;
  /** Of the invocation. */
  readonly logger: Notes;
}

/** An endpoint for users; `handle` gets what its schemas have let through. */
export interface Endpoint<Actions> extends Description {
  readonly handle: (
    asked: Asked<unknown, unknown, unknown> & Around<Actions>,
  ) => Promise<Answer<unknown, Reason>>;
}

/** Gives `defineEndpoint` for endpoints that call these actions. */
export function endpointsFor<Actions>() {
  return function defineEndpoint<Params, Query, Body, Value>(
    spec: Spec<Actions, Params, Query, Body, Value>,
  ): Endpoint<Actions> {
    const erased: Spec<Actions, unknown, unknown, unknown, unknown> = spec;
    return { ...spec, handle: (asked) => erased.handle(asked) };
  };
}
