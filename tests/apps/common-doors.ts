import { app } from '@azure/functions';

/** Doors that several apps for tests have. */
export function registerCommonDoors() {
  app.http('Echo', {
    methods: ['GET', 'POST'],
    route: 'echo/{id:int}/{*rest}',
    handler: async (request) => ({
      status: 201,
      headers: { 'x-answer': 'yes' },
      cookies: [{ name: 'crumb', value: 'a b', path: '/', httpOnly: true }],
      jsonBody: {
        params: request.params,
        query: request.query.get('q'),
        body: await request.text(),
        header: request.headers.get('x-question'),
      },
    }),
  });
  app.http('Quiet', { methods: ['GET'], handler: () => ({}) });
  app.http('Nothing', { methods: ['DELETE'], handler: () => ({ status: 204 }) });
  app.http('Broken', {
    methods: ['GET'],
    handler: () => {
      throw new Error('broken on purpose');
    },
  });
  app.http('Slow', { methods: ['GET'], handler: () => new Promise(() => {}) });
  app.http('Guarded', { methods: ['GET'], authLevel: 'function', handler: () => ({ body: 'in' }) });
  app.http('Kept', { methods: ['GET'], authLevel: 'admin', handler: () => ({ body: 'in' }) });
}
