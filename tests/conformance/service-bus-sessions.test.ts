import { ServiceBusClient, type ServiceBusSessionReceiver } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/service-bus/emulator.ts';
import { startTestServiceBus } from '../support/service-bus/test-service-bus.ts';
import { sessionQueues, withoutSessions } from '../support/service-bus/test-topology.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: Awaited<ReturnType<typeof startTestServiceBus>>;
let client: ServiceBusClient;
let made = 0;

const retryOptions = { maxRetries: 0, timeoutInMs: 5000 };
const noRenewal = { maxAutoLockRenewalDurationInMs: 0 };
const minute = 60_000;

beforeAll(async () => {
  surroundings = await testSurroundings();
  const queues = [...sessionQueues, withoutSessions];
  bus = await startTestServiceBus(surroundings, { queues, topics: [] });
  client = new ServiceBusClient(bus.connectionString, { retryOptions });
});

afterAll(async () => {
  await client.close();
  await bus.stop();
  surroundings.remove();
});

function freshQueue(): string {
  made += 1;
  return `s${made - 1}`;
}

const send = (queue: string, sessionId: string, ...bodies: readonly unknown[]) =>
  client.createSender(queue).sendMessages(bodies.map((body) => ({ body, sessionId })));

const receive = async (receiver: ServiceBusSessionReceiver, count = 1) => {
  const messages = await receiver.receiveMessages(count, { maxWaitTimeInMs: bus.patience });
  return { messages, first: messages[0], bodies: messages.map(({ body }) => body) };
};

const countsOf = (entity: string) => bus.countsOf(entity);

test('a session has one receiver, who gets its messages and no others, in their order', async () => {
  const queue = freshQueue();
  await send(queue, 'a', 1, 2);
  await send(queue, 'b', 3);
  await send(queue, 'a', 4);
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  expect(receiver.sessionId).toBe('a');
  const left = receiver.sessionLockedUntilUtc.getTime() - bus.now();
  expect(Math.abs(left - minute)).toBeLessThan(5000);
  const { messages, bodies } = await receive(receiver, 5);
  expect(bodies).toEqual([1, 2, 4]);
  expect(messages[0]?.sessionId).toBe('a');
  expect(await failureOf(client.acceptSession(queue, 'a'))).toBe('SessionCannotBeLocked');
  await receiver.completeMessage(messages[0] ?? fail());
  await receiver.close();
  await bus.expectCounts(queue, { active: 3, locked: 0 });
});

test('a closed receiver frees its session, and the deliveries do not count', async () => {
  const queue = freshQueue();
  await send(queue, 'a', 'x');
  for (let round = 0; round < 4; round += 1) {
    const receiver = await client.acceptSession(queue, 'a', noRenewal);
    expect((await receive(receiver)).first?.deliveryCount).toBe(0);
    await receiver.close();
  }
});

test('accepting any session gives those with messages, the longest waiting first, each once', async () => {
  const queue = freshQueue();
  await send(queue, 'a', 1);
  await send(queue, 'b', 2);
  const one = await client.acceptNextSession(queue, noRenewal);
  const other = await client.acceptNextSession(queue, noRenewal);
  expect([one.sessionId, other.sessionId]).toEqual(['a', 'b']);
  await Promise.all([one.close(), other.close()]);
});

test('who accepts any session waits until one has a message', async (context) => {
  needs(context, 'meter');
  const queue = freshQueue();
  const waiting = await arrived(() => client.acceptNextSession(queue, noRenewal));
  await send(queue, 'late', 'hello');
  const receiver = await waiting.result;
  expect(receiver.sessionId).toBe('late');
  expect((await receive(receiver)).bodies).toEqual(['hello']);
  await receiver.close();
});

test('the wait for any session ends with a time-out of its own kind', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  const waiting = await arrived(() => failureOf(client.acceptNextSession(queue)));
  await surroundings.clock.turn(10_000);
  expect(await waiting.result).toBe('ServiceTimeout');
  await send(queue, 'a', 1);
  expect(countsOf(queue)?.locked).toBe(0);
  const receiver = await client.acceptNextSession(queue, noRenewal);
  expect(receiver.sessionId).toBe('a');
  await receiver.close();
});

test('a session lock that ends tells the receiver, frees the session and counts the delivery', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await send(queue, 'a', 'x');
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  const { first } = await receive(receiver);
  await surroundings.clock.turn(minute);
  await expect.poll(() => receiver.isClosed).toBe(true);
  expect(await failureOf(receiver.completeMessage(first ?? fail()))).toBe('SessionLockLost');
  expect(await failureOf(receiver.renewSessionLock())).toBe('SessionLockLost');
  const again = await client.acceptSession(queue, 'a', noRenewal);
  expect((await receive(again)).first?.deliveryCount).toBe(1);
  await again.close();
});

test('a renewed session lock lasts, and its messages with it', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await send(queue, 'a', 'x');
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  const { first } = await receive(receiver);
  for (let round = 0; round < 3; round += 1) {
    await surroundings.clock.turn(45_000);
    await receiver.renewSessionLock();
  }
  await receiver.completeMessage(first ?? fail());
  expect(countsOf(queue)).toMatchObject({ active: 0 });
  await receiver.close();
});

test('a message abandoned too often is dead-lettered, to a queue without sessions', async () => {
  const queue = freshQueue();
  await send(queue, 'a', 'poison', 'good');
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  for (const body of ['poison', 'poison']) {
    const { first } = await receive(receiver);
    expect(first?.body).toBe(body);
    await receiver.abandonMessage(first ?? fail());
  }
  expect((await receive(receiver)).bodies).toEqual(['good']);
  const dead = client.createReceiver(queue, { subQueueType: 'deadLetter' });
  const [message] = await dead.receiveMessages(1, { maxWaitTimeInMs: bus.patience });
  expect(message).toMatchObject({
    body: 'poison',
    sessionId: 'a',
    deadLetterReason: 'MaxDeliveryCountExceeded',
  });
  await receiver.close();
});

test('the state of a session outlives its receivers', async () => {
  const queue = freshQueue();
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  expect(await receiver.getSessionState()).toBeFalsy();
  await receiver.setSessionState({ step: 2 });
  await receiver.close();
  const next = await client.acceptSession(queue, 'a', noRenewal);
  expect(await next.getSessionState()).toEqual({ step: 2 });
  await next.setSessionState(null);
  expect(await next.getSessionState()).toBeFalsy();
  await next.close();
});

test('deferring, peeking and receiving by number stay within the session', async () => {
  const queue = freshQueue();
  await send(queue, 'a', 'later', 'now');
  await send(queue, 'b', 'other');
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  const { first } = await receive(receiver);
  await receiver.deferMessage(first ?? fail());
  const peeked = await receiver.peekMessages(10);
  expect(peeked.map(({ body, state }) => [body, state])).toEqual([
    ['later', 'deferred'],
    ['now', 'active'],
  ]);
  const [deferred] = await receiver.receiveDeferredMessages(first?.sequenceNumber ?? fail());
  await receiver.completeMessage(deferred ?? fail());
  await bus.expectCounts(queue, { active: 2, deferred: 0 });
  await receiver.close();
});

test('entities with sessions refuse receivers and messages without, and the reverse', async () => {
  const queue = freshQueue();
  const refused = { name: 'ServiceBusError', retryable: false };
  await expect(client.createReceiver(queue).receiveMessages(1)).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('non-sessionful message receiver'),
  });
  await expect(client.createSender(queue).sendMessages({ body: 1 })).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('SessionId was not set'),
  });
  await expect(
    client.createSender(queue).sendMessages([{ body: 1, sessionId: 'a' }, { body: 2 }]),
  ).rejects.toMatchObject(refused);
  await bus.expectCounts(queue, { active: 0 });
  await expect(client.acceptNextSession('plain')).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining('does not require sessions'),
  });
});

test('a lost connection frees its sessions at once, but not the locks of other messages', async (context) => {
  needs(context, 'counts');
  const queue = freshQueue();
  await send(queue, 'a', 'x');
  await client.createSender('plain').sendMessages({ body: 'y' });
  const lost = new ServiceBusClient(bus.connectionString, { retryOptions });
  await receive(await lost.acceptSession(queue, 'a', noRenewal));
  await lost.createReceiver('plain', noRenewal).receiveMessages(1);
  await lost.close();
  await expect.poll(() => countsOf(queue)?.locked).toBe(0);
  expect(countsOf('plain')?.locked).toBe(1);
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  expect((await receive(receiver)).bodies).toEqual(['x']);
  await receiver.close();
});

test('a subscribed session receiver completes what its handler has done', async () => {
  const queue = freshQueue();
  const seen: unknown[] = [];
  const receiver = await client.acceptSession(queue, 'a', noRenewal);
  receiver.subscribe({
    async processMessage({ body }) {
      seen.push(body);
    },
    processError: async () => {},
  });
  await send(queue, 'a', 1, 2, 3);
  await expect.poll(() => seen).toEqual([1, 2, 3]);
  await bus.expectCounts(queue, { active: 0 });
  await receiver.close();
});

/** Makes a call and waits until the broker has heard of it, which is when it has counted it. */
async function arrived<Result>(call: () => Promise<Result>) {
  const operations = () => surroundings.meter.read().total['servicebus.operations'] ?? 0;
  const before = operations();
  const result = call();
  await expect.poll(operations, { interval: 5 }).toBe(before + 1);
  return { result };
}

function fail(): never {
  throw new Error('a message is missing');
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
}
