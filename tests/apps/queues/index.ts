import { app, type InvocationContext } from '@azure/functions';
import { calls } from '../../support/calls.ts';

/** Functions on queues and a change feed; each notes its call, and fails when its input says so. */
async function note(input: unknown, context: InvocationContext) {
  calls.push({ function: context.functionName, input, metadata: context.triggerMetadata });
  await globalThis.openlineTestGate?.(context.functionName, input);
  if (JSON.stringify(input)?.includes('please fail')) throw new Error('asked to fail');
}

app.serviceBusQueue('Work', { connection: 'Bus', queueName: '%WORK_QUEUE%', handler: note });
app.serviceBusQueue('Ordered', {
  connection: 'Bus',
  queueName: 'ordered',
  isSessionsEnabled: true,
  handler: note,
});
app.serviceBusTopic('Batches', {
  connection: 'Bus',
  topicName: 'news',
  subscriptionName: 'all',
  cardinality: 'many',
  handler: note,
});
app.cosmosDB('Changes', {
  connection: 'Documents',
  databaseName: 'shop',
  containerName: 'orders',
  createLeaseContainerIfNotExists: true,
  startFromBeginning: true,
  feedPollDelay: 1000,
  handler: note,
});
