import { app, type InvocationContext } from '@azure/functions';
import { calls } from '../../support/calls.ts';
import { registerCommonDoors } from '../common-doors.ts';

/** One function for each trigger the host knows; each notes its call, and fails when its input says so. */
function note(input: unknown, context: InvocationContext) {
  calls.push({ function: context.functionName, input, metadata: context.triggerMetadata });
  if (JSON.stringify(input)?.includes('please fail')) throw new Error('asked to fail');
}

registerCommonDoors();
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
