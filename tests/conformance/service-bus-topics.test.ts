import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needs } from '../support/service-bus/emulator.ts';
import { startTestServiceBus } from '../support/service-bus/test-service-bus.ts';
import { topics } from '../support/service-bus/test-topology.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: Awaited<ReturnType<typeof startTestServiceBus>>;
let client: ServiceBusClient;

beforeAll(async () => {
  surroundings = await testSurroundings();
  bus = await startTestServiceBus(surroundings, { queues: [], topics });
  client = new ServiceBusClient(bus.connectionString, {
    retryOptions: { maxRetries: 0, timeoutInMs: 5000 },
  });
});

afterAll(async () => {
  await client.close();
  await bus.stop();
  surroundings.remove();
});

const receive = async (topic: string, subscription: string, dead = false) => {
  const receiver = client.createReceiver(topic, subscription, {
    receiveMode: 'receiveAndDelete',
    ...(dead && { subQueueType: 'deadLetter' as const }),
  });
  const messages = await receiver.receiveMessages(10, { maxWaitTimeInMs: bus.patience });
  await receiver.close();
  return messages;
};

test('each subscription gets a copy of what its rules let through', async () => {
  const sender = client.createSender('events');
  // Ids are remembered, also those of a run before.
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  await sender.sendMessages([
    {
      body: 1,
      messageId: a,
      subject: 'mine',
      applicationProperties: { kind: 'call', priority: 9 },
    },
    { body: 2, messageId: b, applicationProperties: { kind: 'call', priority: 2 } },
    {
      body: 3,
      messageId: c,
      subject: 'mine',
      applicationProperties: { kind: 'mail', priority: 5 },
    },
    { body: 4, messageId: a },
  ]);
  const bodies = async (subscription: string) =>
    (await receive('events', subscription)).map(({ body }) => body);
  expect(await bodies('all')).toEqual([1, 2, 3]);
  expect(await bodies('calls')).toEqual([1]);
  expect(await bodies('mine')).toEqual([1]);
  expect(await bodies('none')).toEqual([]);
  const marked = await receive('events', 'marked');
  expect(marked.map(({ body, applicationProperties }) => [body, applicationProperties])).toEqual([
    [1, { priority: 9, level: 'high' }],
    [1, { priority: 9, level: 10, kind: 'call' }],
    [3, { priority: 5, level: 'high' }],
  ]);
});

test('a subscription with sessions dead-letters what has no session', async () => {
  await client.createSender('events').sendMessages({ body: 'lost', sessionId: 's' });
  const receiver = await client.acceptNextSession('events', 'ordered');
  expect(receiver.sessionId).toBe('s');
  const [message] = await receiver.receiveMessages(1);
  expect(message?.body).toBe('lost');
  await receiver.close();
  const dead = await receive('events', 'ordered', true);
  expect(dead[0]).toMatchObject({ body: 1, deadLetterReason: 'Session ID is null' });
});

test('numbers of a subscription are its own, and the number of the topic is kept', async () => {
  await client.createSender('later').sendMessages([{ body: 1 }, { body: 2 }]);
  const messages = await receive('later', 'sub');
  const own = messages.map(({ sequenceNumber }) => Number(sequenceNumber));
  const ofTopic = messages.map((message) => Number(message.enqueuedSequenceNumber));
  for (const numbers of [own, ofTopic])
    expect(numbers).toEqual([numbers[0], Number(numbers[0]) + 1]);
});

test('what is scheduled on a topic reaches its subscriptions when it is due', async (context) => {
  needs(context, 'clock');
  const sender = client.createSender('later');
  const at = new Date(surroundings.clock.now() + 60_000);
  const [first] = await sender.scheduleMessages([{ body: 'no' }, { body: 'yes' }], at);
  if (first) await sender.cancelScheduledMessages(first);
  expect(await receive('later', 'sub')).toEqual([]);
  await surroundings.clock.turn(60_000);
  expect((await receive('later', 'sub')).map(({ body }) => body)).toEqual(['yes']);
});

test('rules are listed, added and removed, and take effect at once', async (context) => {
  needs(context, 'changes of entities');
  const rules = client.createRuleManager('changing', 'sub');
  const listed = async () => {
    const found = [];
    for await (const rule of rules.listRules()) found.push(rule);
    return found;
  };
  expect(await listed()).toEqual([
    { name: '$Default', filter: { sqlExpression: '1=1' }, action: {} },
  ]);
  await rules.deleteRule('$Default');
  await rules.createRule(
    'red',
    { sqlExpression: "colour = 'red'" },
    { sqlExpression: 'SET seen = TRUE' },
  );
  await rules.createRule('one', { correlationId: 'c1', applicationProperties: { n: 1 } });
  expect(await listed()).toEqual([
    {
      name: 'one',
      filter: expect.objectContaining({ correlationId: 'c1', applicationProperties: { n: 1 } }),
      action: {},
    },
    {
      name: 'red',
      filter: { sqlExpression: "colour = 'red'" },
      action: { sqlExpression: 'SET seen = TRUE' },
    },
  ]);
  await client.createSender('changing').sendMessages([
    { body: 'red', applicationProperties: { colour: 'red' } },
    { body: 'blue', applicationProperties: { colour: 'blue' } },
    { body: 'one', correlationId: 'c1', applicationProperties: { n: 1 } },
  ]);
  const messages = await receive('changing', 'sub');
  expect(messages.map(({ body }) => body)).toEqual(['red', 'one']);
  expect(messages[0]?.applicationProperties).toEqual({ colour: 'red', seen: true });
});

test('a rule that is there, not there or not understood is refused with the reason', async (context) => {
  needs(context, 'our refusals');
  const rules = client.createRuleManager('events', 'all');
  await expect(rules.createRule('$Default', { sqlExpression: '1=1' })).rejects.toMatchObject({
    code: 'MessagingEntityAlreadyExists',
  });
  await expect(rules.deleteRule('nothing')).rejects.toMatchObject({
    code: 'MessagingEntityNotFound',
  });
  await expect(rules.createRule('odd', { sqlExpression: 'newid() = 1' })).rejects.toThrow(
    /function 'newid' is not supported/,
  );
  await expect(
    rules.createRule('system', { sqlExpression: '1=1' }, { sqlExpression: "SET sys.To = 'x'" }),
  ).rejects.toThrow(/only application properties are supported/);
});

test('topics give no messages, and subscriptions take none', async () => {
  await expect(client.createReceiver('events').receiveMessages(1)).rejects.toThrow(
    /cannot be received from the topic/,
  );
  await expect(
    client.createSender('events/Subscriptions/all').sendMessages({ body: 1 }),
  ).rejects.toThrow(/cannot be sent to the subscription/);
  await expect(client.createReceiver('events', 'nowhere').receiveMessages(1)).rejects.toMatchObject(
    {
      code: 'MessagingEntityNotFound',
    },
  );
});
