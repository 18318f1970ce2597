import { ServiceBusClient, type ServiceBusReceiver } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/service-bus/emulator.ts';
import { startTestServiceBus } from '../support/service-bus/test-service-bus.ts';
import { named, plainQueues } from '../support/service-bus/test-topology.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: Awaited<ReturnType<typeof startTestServiceBus>>;
let client: ServiceBusClient;
let made = 0;

const retryOptions = { maxRetries: 0, timeoutInMs: 5000 };
const minute = 60_000;

beforeAll(async () => {
  surroundings = await testSurroundings();
  bus = await startTestServiceBus(surroundings, {
    queues: [
      ...plainQueues,
      { name: 'distinct', requiresDuplicateDetection: true },
      { name: 'short', defaultMessageTimeToLive: minute, deadLetteringOnMessageExpiration: true },
      named,
    ],
    topics: [],
  });
  client = new ServiceBusClient(bus.connectionString, { retryOptions });
});

afterAll(async () => {
  await client.close();
  await bus.stop();
  surroundings.remove();
});

/** A queue of its own for each test. */
function freshQueue(): string {
  made += 1;
  return `q${made - 1}`;
}

const send = (queue: string, ...bodies: readonly unknown[]) =>
  client.createSender(queue).sendMessages(bodies.map((body) => ({ body })));

const receive = async (receiver: ServiceBusReceiver, count = 1) => {
  const messages = await receiver.receiveMessages(count, { maxWaitTimeInMs: bus.patience });
  const [first] = messages;
  return { messages, first, bodies: messages.map(({ body }) => body) };
};

const countsOf = (entity: string) => bus.countsOf(entity);

test('a message arrives as it was sent, with what the broker adds, and is gone once completed', async () => {
  const queue = freshQueue();
  await client.createSender(queue).sendMessages({
    body: { a: 1, text: 'Grüße' },
    messageId: 'm1',
    correlationId: 'c1',
    subject: 's1',
    contentType: 'application/json',
    replyTo: 'r1',
    to: 't1',
    applicationProperties: { count: 5, half: 0.5, yes: true, name: 'x', at: new Date(1e12) },
  });
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  expect(first).toMatchObject({
    body: { a: 1, text: 'Grüße' },
    messageId: 'm1',
    correlationId: 'c1',
    subject: 's1',
    contentType: 'application/json',
    replyTo: 'r1',
    to: 't1',
    applicationProperties: { count: 5, half: 0.5, yes: true, name: 'x', at: 1e12 },
    deliveryCount: 0,
    state: 'active',
  });
  expect(first?.enqueuedTimeUtc?.getTime()).toBeLessThanOrEqual(bus.now());
  expect(Number(first?.lockedUntilUtc) - Number(first?.enqueuedTimeUtc)).toBeGreaterThanOrEqual(
    minute,
  );
  if (first) await receiver.completeMessage(first);
  await bus.expectCounts(queue, { active: 0, locked: 0 });
});

test('other forms of body pass unchanged: bytes, values, sequences', async () => {
  const queue = freshQueue();
  const sender = client.createSender(queue);
  await sender.sendMessages({ body: Buffer.from([0, 255, 7]) });
  await sender.sendMessages({ body: { deep: [1, 'two'] }, bodyType: 'value' });
  await sender.sendMessages({ body: [1, 'two', null], bodyType: 'sequence' });
  const { bodies } = await receive(client.createReceiver(queue), 3);
  expect(bodies).toEqual([Buffer.from([0, 255, 7]), { deep: [1, 'two'] }, [1, 'two', null]]);
});

test('messages come in the order of their sequence numbers, also those of a batch', async () => {
  const queue = freshQueue();
  await send(queue, 1, 2, 3);
  await send(queue, 4);
  const { messages, bodies } = await receive(client.createReceiver(queue), 4);
  expect(bodies).toEqual([1, 2, 3, 4]);
  const numbers = messages.map(({ sequenceNumber }) => Number(sequenceNumber));
  const [first = 0] = numbers;
  expect(numbers).toEqual([first, first + 1, first + 2, first + 3]);
});

test('a receiver that deletes gets each message once, without a lock', async () => {
  const queue = freshQueue();
  await send(queue, 1, 2);
  const receiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
  expect((await receive(receiver, 1)).bodies).toEqual([1]);
  await bus.expectCounts(queue, { active: 1, locked: 0 });
  expect((await receive(receiver, 2)).bodies).toEqual([2]);
});

test('a message that nobody settles comes again when its lock ends, with its delivery counted', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await send(queue, 'work');
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const { first } = await receive(receiver);
  expect((await receive(receiver)).bodies).toEqual([]);
  await surroundings.clock.turn(minute);
  const again = await receive(receiver);
  expect(again.first).toMatchObject({ body: 'work', deliveryCount: 1 });
  expect(first && (await failureOf(receiver.completeMessage(first)))).toBe('MessageLockLost');
});

test('an abandoned message keeps its place and takes new properties along', async () => {
  const queue = freshQueue();
  await send(queue, 1, 2);
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  if (first) await receiver.abandonMessage(first, { tried: 'once' });
  const { messages } = await receive(receiver, 2);
  expect(messages.map(({ body, deliveryCount }) => [body, deliveryCount])).toEqual([
    [1, 1],
    [2, 0],
  ]);
  expect(messages[0]?.applicationProperties).toEqual({ tried: 'once' });
});

test('after the last allowed delivery a message goes to the dead-letter queue with the reason', async () => {
  const queue = freshQueue();
  await send(queue, 'poison');
  const receiver = client.createReceiver(queue);
  for (let delivery = 0; delivery < 3; delivery += 1) {
    const { first } = await receive(receiver);
    expect(first?.deliveryCount).toBe(delivery);
    if (first) await receiver.abandonMessage(first);
  }
  const dead = await receive(client.createReceiver(queue, { subQueueType: 'deadLetter' }));
  expect(dead.first).toMatchObject({
    body: 'poison',
    deadLetterReason: 'MaxDeliveryCountExceeded',
    deadLetterErrorDescription: 'Message could not be consumed after 3 delivery attempts.',
    deliveryCount: 3,
  });
  await bus.expectCounts(queue, { active: 0, deadLettered: 1 });
});

test('a receiver dead-letters with reason, description and properties; the number stays', async () => {
  const queue = freshQueue();
  await send(queue, 'first', 'bad');
  const receiver = client.createReceiver(queue);
  const { messages } = await receive(receiver, 2);
  if (messages[1])
    await receiver.deadLetterMessage(messages[1], {
      deadLetterReason: 'NotValid',
      deadLetterErrorDescription: 'No customer',
      checkedBy: 'test',
    });
  const receiverOfDead = client.createReceiver(queue, { subQueueType: 'deadLetter' });
  const { first: dead } = await receive(receiverOfDead);
  expect(dead).toMatchObject({
    body: 'bad',
    deadLetterReason: 'NotValid',
    deadLetterErrorDescription: 'No customer',
    applicationProperties: { checkedBy: 'test' },
  });
  expect(Number(dead?.sequenceNumber)).toBe(Number(messages[1]?.sequenceNumber));
  if (dead) await receiverOfDead.completeMessage(dead);
  await bus.expectCounts(queue, { deadLettered: 0 });
});

test('a dead-letter queue is found in any case, and counts no deliveries', async () => {
  const queue = freshQueue();
  await send(queue, 'bad');
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  if (first) await receiver.deadLetterMessage(first);
  const dead = client.createReceiver(`${queue}/$deadletterqueue`);
  for (let round = 0; round < 4; round += 1) {
    const { first: again } = await receive(dead);
    expect(again?.deliveryCount).toBe(0);
    if (again) await dead.abandonMessage(again);
  }
});

test('a deferred message is had by its number alone, and can then be settled', async () => {
  const queue = freshQueue();
  await send(queue, 'later', 'now');
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  if (first) await receiver.deferMessage(first, { waits: true });
  expect((await receive(receiver, 2)).bodies).toEqual(['now']);
  const number = first?.sequenceNumber;
  const [deferred] = number ? await receiver.receiveDeferredMessages(number) : [];
  expect(deferred).toMatchObject({ body: 'later', state: 'deferred' });
  expect(deferred?.applicationProperties).toEqual({ waits: true });
  if (deferred) await receiver.completeMessage(deferred);
  expect(number && (await failureOf(receiver.receiveDeferredMessages(number)))).toBe(
    'MessageNotFound',
  );
});

test('a deferred message can be abandoned, and dead-lettered from there', async () => {
  const queue = freshQueue();
  await send(queue, 'later');
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  if (!first?.sequenceNumber) throw new Error('nothing received');
  await receiver.deferMessage(first);
  const [once] = await receiver.receiveDeferredMessages(first.sequenceNumber);
  if (once) await receiver.abandonMessage(once);
  const [twice] = await receiver.receiveDeferredMessages(first.sequenceNumber);
  expect(twice?.deliveryCount).toBe(1);
  if (twice)
    await receiver.deadLetterMessage(twice, {
      deadLetterReason: 'TooLate',
      deadLetterErrorDescription: 'x',
    });
  const dead = await receive(client.createReceiver(queue, { subQueueType: 'deadLetter' }));
  expect(dead.first).toMatchObject({ body: 'later', deadLetterReason: 'TooLate' });
});

test('a lock that is renewed in time lasts, one that is not cannot be renewed', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await send(queue, 'long');
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const { first } = await receive(receiver);
  if (!first) throw new Error('nothing received');
  await surroundings.clock.turn(45_000);
  const until = await receiver.renewMessageLock(first);
  expect(until.getTime()).toBeGreaterThanOrEqual(surroundings.clock.now() + minute - 1000);
  await surroundings.clock.turn(45_000);
  expect(countsOf(queue)?.locked).toBe(1);
  await surroundings.clock.turn(20_000);
  expect(await failureOf(receiver.renewMessageLock(first))).toBe('MessageLockLost');
});

test('a message is settled after its link is gone, as long as its lock lasts', async () => {
  const queue = freshQueue();
  await send(queue, 'one');
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  await receiver.close();
  await bus.expectCounts(queue, { locked: 1 });
  if (first) await client.createReceiver(queue).completeMessage(first);
  await bus.expectCounts(queue, { active: 0 });
});

test('peeking shows active, locked, deferred and scheduled messages and takes none', async () => {
  const queue = freshQueue();
  await send(queue, 'locked', 'deferred', 'active');
  const receiver = client.createReceiver(queue);
  expect(await client.createReceiver(freshQueue()).peekMessages(5)).toEqual([]);
  const { messages } = await receive(receiver, 2);
  if (messages[1]) await receiver.deferMessage(messages[1]);
  await client.createSender(queue).scheduleMessages({ body: 'scheduled' }, inOneHour());
  const peeked = await receiver.peekMessages(10);
  expect(peeked.map(({ body, state }) => [body, state])).toEqual([
    ['locked', 'active'],
    ['deferred', 'deferred'],
    ['active', 'active'],
    ['scheduled', 'scheduled'],
  ]);
  expect(await receiver.peekMessages(10)).toEqual([]);
  await bus.expectCounts(queue, { active: 2, locked: 1, deferred: 1, scheduled: 1 });
});

const inOneHour = () => new Date(bus.now() + 60 * minute);

test('peeking can leave the bodies out', async () => {
  const queue = freshQueue();
  await client.createSender(queue).sendMessages({ body: 'long', messageId: 'm', subject: 's' });
  const receiver = client.createReceiver(queue);
  // The SDK has this option, and leaves it out of its declarations.
  const options = { omitMessageBody: true, tracingOptions: {} };
  const [bare] = await receiver.peekMessages(1, options);
  expect(bare).toMatchObject({ messageId: 'm', subject: 's' });
  expect(bare?.body).toBeUndefined();
});

test('a scheduled message comes at its time with a new number; a cancelled one never', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  const sender = client.createSender(queue);
  const numbers = await sender.scheduleMessages([{ body: 'a' }, { body: 'b' }], inOneHour());
  await sender.sendMessages({ body: 'c', scheduledEnqueueTimeUtc: inOneHour() });
  await sender.sendMessages({ body: 'now' });
  expect(numbers.map(Number)).toEqual([1, 2]);
  await sender.cancelScheduledMessages(numbers.slice(0, 1));
  expect(await failureOf(sender.cancelScheduledMessages(numbers.slice(0, 1)))).toBe(
    'MessageNotFound',
  );
  const receiver = client.createReceiver(queue, { receiveMode: 'receiveAndDelete' });
  expect((await receive(receiver, 1)).bodies).toEqual(['now']);
  await surroundings.clock.turn(60 * minute);
  const { messages } = await receive(receiver, 2);
  expect(messages.map(({ body, sequenceNumber }) => [body, Number(sequenceNumber)])).toEqual([
    ['b', 5],
    ['c', 6],
  ]);
});

test('a message expires, and goes to the dead-letter queue only where that is set', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await client
    .createSender(queue)
    .sendMessages([{ body: 'brief', timeToLive: 10_000 }, { body: 'lasting' }]);
  await client.createSender('short').sendMessages({ body: 'day', timeToLive: 24 * 60 * minute });
  await surroundings.clock.turn(minute);
  expect((await receive(client.createReceiver(queue), 2)).bodies).toEqual(['lasting']);
  expect(countsOf(queue)).toMatchObject({ active: 1, deadLettered: 0 });
  const dead = await receive(client.createReceiver('short', { subQueueType: 'deadLetter' }));
  expect(dead.first).toMatchObject({ body: 'day', deadLetterReason: 'TTLExpiredException' });
});

test('a message id is taken once in the window; the second send is accepted and dropped', async (context) => {
  needs(context, 'clock');
  const sender = client.createSender('distinct');
  await sender.sendMessages([
    { body: 1, messageId: 'same' },
    { body: 2, messageId: 'same' },
  ]);
  await sender.sendMessages({ body: 3, messageId: 'same' });
  await surroundings.clock.turn(10 * minute);
  await sender.sendMessages({ body: 4, messageId: 'same' });
  expect((await receive(client.createReceiver('distinct'), 2)).bodies).toEqual([1, 4]);
});

test('a message that is too large is refused, alone and in a batch', async () => {
  const queue = freshQueue();
  const sender = client.createSender(queue);
  const large = { body: 'x'.repeat(300_000) };
  expect(await failureOf(sender.sendMessages(large))).toBe('MessageSizeExceeded');
  expect(await failureOf(sender.sendMessages([large]))).toBe('MessageSizeExceeded');
  const batch = await sender.createMessageBatch();
  expect(batch.maxSizeInBytes).toBe(262_144);
  await sender.sendMessages({ body: 'small again' });
  expect((await receive(client.createReceiver(queue), 3)).bodies).toEqual(['small again']);
});

test('an entity that is not there is named in the error, for senders, receivers and peeks', async () => {
  const notFound = 'MessagingEntityNotFound';
  expect(await failureOf(client.createSender('nowhere').sendMessages({ body: 1 }))).toBe(notFound);
  const receiver = client.createReceiver('nowhere');
  expect(await failureOf(receiver.receiveMessages(1))).toBe(notFound);
  expect(await failureOf(receiver.peekMessages(1))).toBe(notFound);
  await expect(receiver.receiveMessages(1)).rejects.toThrow(/nowhere' could not be found/);
});

test('names of entities are found in any case', async () => {
  await client.createSender('nAMED').sendMessages({ body: 'x' });
  expect((await receive(client.createReceiver('Named'))).bodies).toEqual(['x']);
});

test('competing receivers share the messages, each message goes to one', async () => {
  const queue = freshQueue();
  const seen: unknown[] = [];
  const counts = [0, 0];
  const receivers = counts.map((_, index) => {
    const receiver = client.createReceiver(queue);
    receiver.subscribe(
      {
        async processMessage({ body }) {
          seen.push(body);
          counts[index] = (counts[index] ?? 0) + 1;
        },
        processError: async () => {},
      },
      { maxConcurrentCalls: 2 },
    );
    return receiver;
  });
  const bodies = Array.from({ length: 40 }, (_, index) => index);
  await send(queue, ...bodies);
  await expect.poll(() => seen.length).toBe(bodies.length);
  await bus.expectCounts(queue, { active: 0 });
  expect(seen.toSorted((one, other) => Number(one) - Number(other))).toEqual(bodies);
  expect(Math.min(...counts)).toBeGreaterThan(5);
  await Promise.all(receivers.map((receiver) => receiver.close()));
});

test('no more messages are handed out than a receiver has asked for', async (context) => {
  needs(context, 'counts');
  const queue = freshQueue();
  await send(queue, ...Array.from({ length: 20 }, (_, index) => index));
  const receiver = client.createReceiver(queue);
  expect((await receive(receiver, 5)).bodies).toHaveLength(5);
  expect(countsOf(queue)?.locked).toBe(5);
  // What was asked for and did not come in time is not owed later.
  await receive(receiver, 50);
  await send(queue, 'late');
  expect(countsOf(queue)).toMatchObject({ active: 21, locked: 20 });
  expect((await receive(receiver, 1)).bodies).toEqual(['late']);
});

test('a handler that throws has its message abandoned until it is dead-lettered', async () => {
  const queue = freshQueue();
  await send(queue, 'bad');
  const receiver = client.createReceiver(queue);
  let calls = 0;
  receiver.subscribe({
    async processMessage() {
      calls += 1;
      throw new Error('no');
    },
    processError: async () => {},
  });
  await expect.poll(() => calls).toBe(3);
  const dead = await receive(client.createReceiver(queue, { subQueueType: 'deadLetter' }));
  expect(dead.bodies).toEqual(['bad']);
  expect(calls).toBe(3);
  await receiver.close();
});

test('different outcomes at the same moment reach the messages they are for', async (context) => {
  needs(context, 'clock');
  const queue = freshQueue();
  await send(queue, 1, 2, 3);
  const receiver = client.createReceiver(queue, { maxAutoLockRenewalDurationInMs: 0 });
  const { messages } = await receive(receiver, 3);
  await surroundings.clock.turn(40_000);
  for (const message of messages) if (message.body !== 2) await receiver.renewMessageLock(message);
  await surroundings.clock.turn(40_000);
  const failures = await Promise.all(
    messages.map((message) => failureOf(receiver.completeMessage(message))),
  );
  expect(failures).toEqual([undefined, 'MessageLockLost', undefined]);
  expect(countsOf(queue)).toMatchObject({ active: 1, locked: 0 });
});

test('more messages than a link can hold unsettled go through one receiver', async (context) => {
  needs(context, 'large receives');
  const queue = freshQueue();
  const bodies = Array.from({ length: 500 }, (_, index) => index);
  const receiver = client.createReceiver(queue);
  let completed = 0;
  for (let round = 0; round < 6; round += 1) {
    await send(queue, ...bodies);
    const { messages } = await receive(receiver, 500);
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
    completed += messages.length;
  }
  expect(completed).toBe(3000);
});

test('each send, delivery, settlement and management call is one operation of its dialogue', async (context) => {
  needs(context, 'meter');
  const queue = freshQueue();
  const dialogue = 'dlg_0123456789abcdefghjkmnpqrs';
  await client.createSender(queue).sendMessages({ body: { dialogue } });
  const receiver = client.createReceiver(queue);
  const { first } = await receive(receiver);
  const before = surroundings.meter.read().total['servicebus.operations'] ?? 0;
  if (first) await receiver.renewMessageLock(first);
  expect((surroundings.meter.read().total['servicebus.operations'] ?? 0) - before).toBe(1);
  if (first) await receiver.completeMessage(first);
  expect(surroundings.meter.read().perDialogue[dialogue]).toEqual({ 'servicebus.operations': 4 });
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? error.code : error;
  }
}
