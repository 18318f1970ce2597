import { app } from '@azure/functions';
import document from '../../docs/api/openapi.json' with { type: 'json' };

/** `GET /api/openapi.json`: what this API is (R2), for anybody. */
export function registerOpenApi() {
  app.http('Api_Document', {
    methods: ['GET'],
    route: 'openapi.json',
    authLevel: 'anonymous',
    handler: async () => ({
      jsonBody: document,
      headers: { 'cache-control': 'public, max-age=3600' },
    }),
  });
}
