import { app } from '@azure/functions';

/** `GET /api/flow-schema`: the form of flows as JSON Schema (F1), for editors and anybody. */
export function registerFlowSchema() {
  app.http('Api_FlowSchema', {
    methods: ['GET'],
    route: 'flow-schema',
    authLevel: 'anonymous',
    async handler() {
      const schema = await import('../../docs/api/flow.schema.json', { with: { type: 'json' } });
      return {
        body: JSON.stringify(schema.default),
        headers: {
          'content-type': 'application/schema+json',
          'cache-control': 'public, max-age=3600',
          // Editors in a browser read it, and it is no secret.
          'access-control-allow-origin': '*',
        },
      };
    },
  });
}
