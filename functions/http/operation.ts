import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import { input } from 'durable-functions';
import type { Answer } from '#shared/contracts/answer.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import type { Asked, Description } from './endpoint.ts';
import { readRequest } from './read-request.ts';
import { guarded, type Reception } from './receive.ts';
import type { Reason } from './refusals.ts';
import { refuse, toResponse } from './to-response.ts';

interface Spec<Actions, Params, Query, Body, Value>
  extends Description<Params, Query, Body, Value> {
  // A method, so that one with narrower arguments is still a Spec of unknown ones.
  handle(
    asked: Asked<Params, Query, Body> & { readonly actions: Actions },
  ): Promise<Answer<NoInfer<Value>, Reason>>;
}

/** An endpoint for the operator, opened by a function key. */
export interface Operation<Actions> extends Description {
  readonly handle: (
    asked: Asked<unknown, unknown, unknown> & { readonly actions: Actions },
  ) => Promise<Answer<unknown, Reason>>;
}

/** Gives `defineOperation` for operations that call these actions. */
export function operationsFor<Actions>() {
  return function defineOperation<Params, Query, Body, Value>(
    spec: Spec<Actions, Params, Query, Body, Value>,
  ): Operation<Actions> {
    const erased: Spec<Actions, unknown, unknown, unknown, unknown> = spec;
    return { ...spec, handle: (asked) => erased.handle(asked) };
  };
}

/** Registers each operation as a function; the host checks the key. */
export function registerOperations<Actions>(
  center: Pick<Reception<Actions>, 'at'>,
  operations: readonly Operation<Actions>[],
) {
  for (const operation of operations)
    app.http(operation.name, {
      methods: [operation.method],
      route: operation.route,
      authLevel: 'function',
      extraInputs: [input.durableClient()],
      handler: (request, context) =>
        operate(() => center.at(orchestrationsOf(context)), operation, request, context),
    });
}

/** Answers one request to an operation. */
export function operate<Actions>(
  actionsOf: () => Actions,
  operation: Operation<Actions>,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return guarded(operation.name, context, async () => {
    const read = await readRequest(operation, request);
    if (!read.ok) return refuse(read.reason, read);
    return toResponse(operation, await operation.handle({ ...read.asked, actions: actionsOf() }));
  });
}
