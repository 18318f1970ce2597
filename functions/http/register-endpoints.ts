import { app, type HttpMethod } from '@azure/functions';
import { input } from 'durable-functions';
import type { Endpoint } from './endpoint.ts';
import { type Reception, receive } from './receive.ts';

/** Registers each endpoint as a function; who may call is checked here, for Entra ID's tokens are not function keys. */
export function registerEndpoints<Actions>(
  reception: Reception<Actions>,
  endpoints: readonly Endpoint<Actions>[],
) {
  for (const endpoint of endpoints)
    app.http(endpoint.name, {
      methods: [endpoint.method satisfies HttpMethod],
      route: endpoint.route,
      authLevel: 'anonymous',
      extraInputs: [input.durableClient()],
      handler: (request, context) => receive(reception, endpoint, request, context),
    });
}
