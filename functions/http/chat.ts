import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import type { ChatActions } from './chat-actions.ts';
import { answerChat } from './chat-endpoint.ts';
import { chatEndpoints } from './chat-endpoints.ts';
import { originOf, preflight } from './chat-origin.ts';
import type { Reception } from './receive.ts';

/** `/api/chat/…`: what the widget asks; and what browsers ask before, because it stands on pages of other origins. */
export function registerChat(center: Pick<Reception<ChatActions>, 'at'>) {
  for (const endpoint of chatEndpoints)
    app.http(endpoint.name, {
      methods: [endpoint.method],
      route: endpoint.route,
      authLevel: 'anonymous',
      extraInputs: [input.durableClient()],
      handler: (request, context) =>
        answerChat(() => center.at(orchestrationsOf(context)), endpoint, request, context),
    });
  app.http('Chat_Preflight', {
    methods: ['OPTIONS'],
    route: 'chat/{*path}',
    authLevel: 'anonymous',
    handler: async (request) => preflight(originOf(request)),
  });
}
