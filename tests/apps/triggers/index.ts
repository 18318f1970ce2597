import { app, type InvocationContext } from '@azure/functions';
import { calls } from '../../support/calls.ts';

/** One function for each trigger the host knows; each notes its call, and fails when its input says so. */
function note(input: unknown, context: InvocationContext) {
  calls.push({ function: context.functionName, input, metadata: context.triggerMetadata });
  if (JSON.stringify(input)?.includes('please fail')) throw new Error('asked to fail');
}

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
app.http('Slow', {
  methods: ['GET'],
  handler: () => new Promise(() => {}),
});
app.http('Guarded', { methods: ['GET'], authLevel: 'function', handler: () => ({ body: 'in' }) });
app.http('Kept', { methods: ['GET'], authLevel: 'admin', handler: () => ({ body: 'in' }) });
app.http('Today', {
  methods: ['GET'],
  handler: () => ({ jsonBody: [Date.parse(new Date().toISOString()), Date.now()] }),
});

app.timer('EveryMinute', { schedule: '0 * * * * *', handler: note });
app.timer('Patient', {
  schedule: '0 0 12 * * *',
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: { seconds: 5 } },
  handler: (timer, context) => {
    note(timer, context);
    throw new Error('never works');
  },
});
app.eventGrid('OnEvent', { handler: note });
app.webPubSub('OnMessage', {
  name: 'request',
  hub: 'desk',
  eventType: 'user',
  eventName: 'hello',
  handler: (request, context) => {
    note(request, context);
    return { data: { seen: true }, dataType: 'json' };
  },
});
