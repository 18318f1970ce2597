import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ServiceBusClient } from '@azure/service-bus';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServiceBus } from '../../local/service-bus/service-bus.ts';
import type { ServiceBusTopology } from '../../local/service-bus/topology.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeEach(async () => {
  surroundings = await testSurroundings();
});

afterEach(() => surroundings.remove());

const noRenewal = { maxAutoLockRenewalDurationInMs: 0 };
const topology = {
  queues: [{ name: 'work' }, { name: 'ordered', requiresSession: true }],
  topics: [{ name: 'news', subscriptions: [{ name: 'all' }] }],
} satisfies ServiceBusTopology;

const start = async (wanted: ServiceBusTopology) => {
  const bus = await startServiceBus({ surroundings, port: 0, topology: wanted });
  const client = connect(bus.connectionString);
  const stop = async () => {
    await client.close();
    await bus.stop();
  };
  return { bus, client, stop };
};

function connect(connectionString: string): ServiceBusClient {
  return new ServiceBusClient(connectionString, {
    retryOptions: { maxRetries: 0, timeoutInMs: 1500 },
  });
}

/** Runs the broker in a process of its own, so that it can be killed. */
async function startChild(): Promise<{ child: ChildProcess; connectionString: string }> {
  const local = new URL('../../local/', import.meta.url).href;
  const program = `
    const { startServiceBus } = await import('${local}service-bus/service-bus.ts');
    const { createClock } = await import('${local}platform/clock.ts');
    const { createMeter } = await import('${local}platform/meter.ts');
    const { silentLog } = await import('${local}platform/log.ts');
    const surroundings = {
      dataDir: ${JSON.stringify(surroundings.dataDir)},
      clock: createClock(), meter: createMeter(), log: silentLog,
    };
    const bus = await startServiceBus({ surroundings, port: 0, topology: ${JSON.stringify(topology)} });
    console.log(bus.connectionString);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, connectionString: String(line) };
}

test('kill -9 loses nothing that was acknowledged, and repeats nothing that was completed', async () => {
  const { child, connectionString } = await startChild();
  const client = connect(connectionString);
  const acknowledged = new Set<number>();
  const completed = new Set<number>();
  const lockedAtTheEnd: unknown[] = [];
  let highest = 0;

  const sender = client.createSender('work');
  const sending = (async () => {
    for (let number = 0; ; number += 1) {
      await sender.sendMessages({ body: number });
      acknowledged.add(number);
    }
  })().catch(() => undefined);
  const receiver = client.createReceiver('work', noRenewal);
  const receiving = (async () => {
    while (completed.size < 60) {
      const messages = await receiver.receiveMessages(10, { maxWaitTimeInMs: 500 });
      highest = Math.max(highest, ...messages.map((message) => Number(message.sequenceNumber)));
      const [kept, ...others] = messages;
      if (kept) lockedAtTheEnd.push(kept.body);
      for (const message of others) {
        await receiver.completeMessage(message);
        completed.add(message.body);
      }
    }
  })();
  const session = await client.acceptSession('ordered', 'a', noRenewal);
  await client.createSender('ordered').sendMessages({ body: 'x', sessionId: 'a' });
  await session.receiveMessages(1);
  await session.setSessionState('half done');
  await receiving;
  child.kill('SIGKILL');
  await once(child, 'exit');
  await sending;
  await client.close();

  const after = await start(topology);
  expect(completed.size).toBeGreaterThan(50);
  const again = await after.client.acceptSession('ordered', 'a', noRenewal);
  expect(await again.getSessionState()).toBe('half done');
  expect((await again.receiveMessages(1)).map(({ body }) => body)).toEqual(['x']);
  const everything = after.client.createReceiver('work', { receiveMode: 'receiveAndDelete' });
  const drained = async () => {
    const bodies: unknown[] = [];
    for (;;) {
      const batch = await everything.receiveMessages(1000, { maxWaitTimeInMs: 200 });
      if (batch.length === 0) return bodies;
      bodies.push(...batch.map(({ body }) => body));
    }
  };
  const unlocked = await drained();
  const left = new Set(unlocked);
  expect(lockedAtTheEnd.filter((body) => left.has(body))).toEqual([]);
  await surroundings.clock.turn(60_000);
  const freed = await drained();
  for (const body of [...lockedAtTheEnd, ...freed]) left.add(body);
  expect(freed).toEqual(expect.arrayContaining(lockedAtTheEnd));
  // A completion may have been stored without its acknowledgement having arrived, never the reverse.
  expect([...completed].filter((body) => left.has(body))).toEqual([]);
  expect([...acknowledged].filter((body) => !left.has(body) && !completed.has(body))).toEqual([]);

  await after.client.createSender('work').sendMessages({ body: 'next' });
  const [next] = await everything.receiveMessages(1);
  expect(Number(next?.sequenceNumber)).toBeGreaterThan(Math.max(highest, acknowledged.size));
  await again.close();
  await after.stop();
});

test('a new start takes over changed settings and keeps the messages, also of what left the topology', async () => {
  const before = await start(topology);
  await before.client.createSender('work').sendMessages({ body: 1 });
  await before.client.createSender('news').sendMessages({ body: 2 });
  const received = before.client.createReceiver('news', 'all', { receiveMode: 'receiveAndDelete' });
  await received.receiveMessages(1);
  const rules = before.client.createRuleManager('news', 'all');
  await rules.createRule('mine', { subject: 'mine' });
  await before.stop();

  const after = await start({
    queues: [{ name: 'work', lockDuration: 5000 }],
    topics: topology.topics,
  });
  const receiver = after.client.createReceiver('work', noRenewal);
  const [message] = await receiver.receiveMessages(1);
  expect(message?.body).toBe(1);
  const left = Number(message?.lockedUntilUtc) - surroundings.clock.now();
  expect(left).toBeLessThanOrEqual(5000);
  await receiver.completeMessage(message ?? fail());
  const names = [];
  for await (const { name } of after.client.createRuleManager('news', 'all').listRules())
    names.push(name);
  expect(names).toEqual(['$Default', 'mine']);
  await after.client.createSender('ordered').sendMessages({ body: 3, sessionId: 'a' });
  expect(after.bus.counts()).toMatchObject([
    { entity: 'news' },
    { entity: 'news/Subscriptions/all', active: 0 },
    { entity: 'ordered', active: 1 },
    { entity: 'work', active: 0 },
  ]);
  await after.stop();
});

test('locks, schedules and expiries that ended while nothing ran are made up for at the start', async () => {
  const before = await start(topology);
  const sender = before.client.createSender('work');
  await sender.sendMessages([{ body: 'locked' }, { body: 'brief', timeToLive: 20_000 }]);
  await sender.scheduleMessages({ body: 'scheduled' }, new Date(surroundings.clock.now() + 30_000));
  await before.client.createReceiver('work', noRenewal).receiveMessages(1);
  await before.stop();
  await surroundings.clock.turn(120_000);

  const after = await start(topology);
  const receiver = after.client.createReceiver('work', noRenewal);
  const messages = await receiver.receiveMessages(5, { maxWaitTimeInMs: 500 });
  expect(messages.map(({ body, deliveryCount }) => [body, deliveryCount])).toEqual([
    ['locked', 1],
    ['scheduled', 0],
  ]);
  await after.stop();
});

test('what cannot be started is said in one line', async () => {
  const running = await start(topology);
  const port = Number(new URL(running.bus.url.replace('sb:', 'http:')).port);
  const tryStart = (wanted: ServiceBusTopology, wantedPort = 0) =>
    startServiceBus({
      surroundings: { ...surroundings, dataDir: ':memory:' },
      port: wantedPort,
      topology: wanted,
    });
  await expect(tryStart(topology, port)).rejects.toThrow(
    /wanted by the local Service Bus, is taken/,
  );
  await expect(
    tryStart({
      queues: [],
      topics: [
        {
          name: 't',
          subscriptions: [{ name: 's', rules: [{ name: 'odd', sqlFilter: 'a = ' }] }],
        },
      ],
    }),
  ).rejects.toThrow(/rule 'odd' of 't\/Subscriptions\/s': a value is missing/);
  await running.client.createSender('ordered').sendMessages({ body: 1, sessionId: 'a' });
  await running.stop();
  await expect(start({ queues: [{ name: 'ordered' }], topics: [] })).rejects.toThrow(
    /'ordered' holds messages, so requiresSession cannot change/,
  );
});

function fail(): never {
  throw new Error('a message is missing');
}
