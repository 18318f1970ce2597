import { app } from '@azure/functions';
import { registerCommonDoors } from '../common-doors.ts';

/** Doors of every sort that the product has, to be asked from outside. */

registerCommonDoors();
app.http('Thing', {
  methods: ['GET'],
  route: 'things/{thing}',
  handler: ({ params }) => ({ body: `thing ${params['thing']}` }),
});
app.http('Fixed', { methods: ['GET'], route: 'things/fixed', handler: () => ({ body: 'fixed' }) });
app.http('BothRead', { methods: ['GET'], route: 'both', handler: () => ({ body: 'read' }) });
app.http('BothWrite', { methods: ['POST'], route: 'both', handler: () => ({ body: 'written' }) });
app.http('Query', { methods: ['GET'], handler: ({ query }) => ({ jsonBody: [...query] }) });
app.http('Size', {
  methods: ['POST'],
  handler: async (request) => ({ body: String((await request.arrayBuffer()).byteLength) }),
});
app.http('Cookies', {
  methods: ['GET'],
  handler: ({ headers }) => ({
    body: headers.get('cookie') ?? 'none',
    cookies: [
      { name: 'one', value: '1' },
      { name: 'two', value: '2', sameSite: 'Strict', secure: true },
    ],
  }),
});
app.http('Headers', {
  methods: ['GET'],
  handler: ({ headers, url }) => ({ jsonBody: [url, ...headers] }),
});
app.http('Bytes', {
  methods: ['GET'],
  handler: () => ({
    body: new Uint8Array([0, 255, 1]),
    headers: { 'content-type': 'application/x-thing' },
  }),
});
app.timer('Yearly', { schedule: '0 0 0 1 1 *', handler: () => {} });
let runs = 0;
app.timer('Idle', {
  schedule: '* * * * * *',
  handler: () => {
    runs += 1;
  },
});
app.http('Runs', { methods: ['GET'], handler: () => ({ body: String(runs) }) });
app.eventGrid('OnEvent', {
  handler: (event) => {
    if (event.id === 'please fail') throw new Error('asked to fail');
  },
});
