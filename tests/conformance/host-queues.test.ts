import { CosmosClient } from '@azure/cosmos';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Cosmos, startCosmos } from '../../local/cosmos/cosmos.ts';
import type { Host } from '../../local/host/host.ts';
import { type ServiceBus, startServiceBus } from '../../local/service-bus/service-bus.ts';
import { callsOf } from '../support/calls.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: ServiceBus;
let cosmos: Cosmos;
let host: Host;
let client: ServiceBusClient;

const startApp = () =>
  startTestHost({
    surroundings,
    app: 'queues',
    settings: {
      Bus: bus.connectionString,
      Documents: cosmos.connectionString,
      WORK_QUEUE: 'work',
    },
    hostJson: {
      extensions: { serviceBus: { sessionIdleTimeout: '00:00:01', maxConcurrentSessions: 4 } },
    },
  });

beforeAll(async () => {
  surroundings = await testSurroundings();
  bus = await startServiceBus({
    surroundings,
    port: 0,
    topology: {
      queues: [
        { name: 'work', maxDeliveryCount: 3 },
        { name: 'ordered', requiresSession: true },
      ],
      topics: [{ name: 'news', subscriptions: [{ name: 'all' }] }],
    },
  });
  cosmos = await startCosmos({
    surroundings,
    port: 0,
    databases: [{ id: 'shop', containers: [{ id: 'orders', partitionKey: ['/customer'] }] }],
  });
  host = await startApp();
  client = new ServiceBusClient(bus.connectionString);
});

afterEach(() => {
  globalThis.openlineTestGate = undefined;
});

afterAll(async () => {
  await client.close();
  await host.stop();
  await bus.stop();
  await cosmos.stop();
  surroundings.remove();
});

test('a message calls the function with its body and the metadata under the names of the real host', async () => {
  await client.createSender('work').sendMessages({
    body: { order: 1 },
    messageId: 'm1',
    correlationId: 'c1',
    applicationProperties: { Kind: 'new' },
  });
  await expect.poll(() => callsOf('Work').length).toBe(1);
  expect(callsOf('Work')[0]).toMatchObject({
    input: { order: 1 },
    metadata: {
      messageId: 'm1',
      correlationId: 'c1',
      deliveryCount: 1,
      applicationProperties: { kind: 'new' },
    },
  });
  await expect.poll(() => bus.counts().find(({ entity }) => entity === 'work')?.active).toBe(0);
});

test('S5: a message whose function fails comes again at once, and after the last delivery lies in the dead-letter queue', async () => {
  const before = callsOf('Work').length;
  await client.createSender('work').sendMessages({ body: 'please fail', messageId: 'm2' });
  const deadLetters = client.createReceiver('work', { subQueueType: 'deadLetter' });
  const [dead] = await deadLetters.receiveMessages(1, { maxWaitTimeInMs: 5000 });
  expect(dead?.deadLetterReason).toBe('MaxDeliveryCountExceeded');
  expect(callsOf('Work').length - before).toBe(3);
  if (dead) await deadLetters.completeMessage(dead);
  await deadLetters.close();
});

test('S5: of messages that end in the same moment, those whose function failed come again', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  globalThis.openlineTestGate = () => released;
  const before = callsOf('Work').length;
  const bodies = Array.from({ length: 8 }, (_, n) => (n % 2 ? `please fail ${n}` : `fine ${n}`));
  const sender = client.createSender('work');
  await sender.sendMessages(bodies.map((body, n) => ({ body, messageId: `same-${n}` })));
  await expect.poll(() => callsOf('Work').length - before).toBe(8);
  release();
  const failed = bodies.filter((body) => body.startsWith('please'));
  const times = (body: string) =>
    callsOf('Work')
      .slice(before)
      .filter(({ input }) => input === body).length;
  await expect.poll(() => failed.map(times)).toEqual([3, 3, 3, 3]);
  expect(bodies.filter((body) => body.startsWith('fine')).map(times)).toEqual([1, 1, 1, 1]);
});

test('the messages of a session come one after another in order, those of different sessions side by side', async () => {
  const running = new Map<string, number>();
  let together = 0;
  globalThis.openlineTestGate = async (_name, input) => {
    const session = String(input).slice(0, 1);
    running.set(session, (running.get(session) ?? 0) + 1);
    expect(running.get(session)).toBe(1);
    together = Math.max(together, [...running.values()].filter((count) => count > 0).length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.set(session, 0);
  };
  const sender = client.createSender('ordered');
  for (let number = 0; number < 10; number += 1)
    for (const sessionId of ['a', 'b', 'c'])
      await sender.sendMessages({
        body: `${sessionId}${number}`,
        sessionId,
        messageId: `${sessionId}${number}`,
      });
  await expect.poll(() => callsOf('Ordered').length, { timeout: 10_000 }).toBe(30);
  for (const session of ['a', 'b', 'c'])
    expect(
      callsOf('Ordered')
        .map(({ input }) => String(input))
        .filter((input) => input.startsWith(session)),
    ).toEqual(Array.from({ length: 10 }, (_, number) => `${session}${number}`));
  expect(together).toBeGreaterThan(1);
});

test('a batch function gets the messages of a subscription in an array, with metadata in arrays', async () => {
  await client.createSender('news').sendMessages([
    { body: { n: 1 }, messageId: 'n1' },
    { body: { n: 2 }, messageId: 'n2' },
  ]);
  await expect
    .poll(() => callsOf('Batches').flatMap(({ input }) => input), { timeout: 5000 })
    .toEqual([{ n: 1 }, { n: 2 }]);
});

test('a changed document calls the function; after a restart the feed goes on where it was', async () => {
  const orders = new CosmosClient(cosmos.connectionString).database('shop').container('orders');
  const seen = () =>
    callsOf('Changes')
      .flatMap(({ input }) => input as { id: string }[])
      .map(({ id }) => id);
  await orders.items.create({ id: 'o1', customer: 'c' });
  await expect.poll(seen, { timeout: 5000 }).toEqual(['o1']);
  await host.stop();
  await orders.items.create({ id: 'o2', customer: 'c' });
  host = await startApp();
  await expect.poll(seen, { timeout: 5000 }).toEqual(['o1', 'o2']);
});

test('S5: a graceful stop lets the running function end and settles its message', async () => {
  let release = () => {};
  globalThis.openlineTestGate = () =>
    new Promise((resolve) => {
      release = resolve;
    });
  const before = callsOf('Work').length;
  await client.createSender('work').sendMessages({ body: 'last one', messageId: 'm3' });
  await expect.poll(() => callsOf('Work').length - before).toBe(1);
  const stopped = host.stop();
  setTimeout(() => release(), 50);
  await stopped;
  expect(bus.counts().find(({ entity }) => entity === 'work')?.active).toBe(0);
  globalThis.openlineTestGate = undefined;
  host = await startApp();
});
