import { app } from '@azure/functions';

/** `GET /api/openapi.json`: what this API is (R2), for anybody. */
export function registerOpenApi() {
  app.http('Api_Document', {
    methods: ['GET'],
    route: 'openapi.json',
    authLevel: 'anonymous',
    async handler() {
      // A file of its own in the bundle: nobody waits for it at a cold start.
      const document = await import('../../docs/api/openapi.json', { with: { type: 'json' } });
      return {
        jsonBody: document.default,
        headers: { 'cache-control': 'public, max-age=3600' },
      };
    },
  });
}
