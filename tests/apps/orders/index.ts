import { app } from '@azure/functions';
import * as df from 'durable-functions';

/** A small orchestration to look at: an activity, a retried one, a sub-orchestration. */
df.app.activity('reserve', { handler: (order: string) => `reserved ${order}` });
let tries = 0;
df.app.activity('charge', {
  handler: () => {
    tries += 1;
    if (tries % 2 === 1) throw new Error('the bank was busy');
    return 'charged';
  },
});
df.app.orchestration('ship', function* (context) {
  yield context.df.callActivity('reserve', 'a van');
  return 'shipped';
});
df.app.orchestration('order', function* (context) {
  yield context.df.callActivity('reserve', 'the goods');
  yield context.df.callActivityWithRetry('charge', new df.RetryOptions(100, 3), 12);
  context.df.setCustomStatus('paid');
  return yield context.df.callSubOrchestrator('ship', null);
});

app.http('StartOrder', {
  methods: ['POST'],
  route: 'orders/{id}',
  extraInputs: [df.input.durableClient()],
  async handler(request, context) {
    const client = df.getClient(context);
    const instanceId = await client.startNew('order', { instanceId: request.params['id'] ?? '' });
    return client.createCheckStatusResponse(request, instanceId);
  },
});
