import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import { createClock } from '../local/platform/clock.ts';
import { silentLog } from '../local/platform/log.ts';
import { createMeter } from '../local/platform/meter.ts';
import { startServiceBus } from '../local/service-bus/service-bus.ts';
import { type Figure, percentile } from './figures.ts';

const messagesThroughQueue = 10_000;
const sentAtOnce = 50;
const messagesInSession = 1_000;
const warmUp = 500;
/** About the size of a routing message. */
const body = { text: 'x'.repeat(400) };

/**
 * The local Service Bus driven by the real SDK in one process: client and broker share a core, so the figures are a
 * lower bound of what the broker does.
 */
export async function run(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openline-bench-'));
  const bus = await startServiceBus({
    surroundings: { dataDir, clock: createClock(), meter: createMeter(), log: silentLog },
    port: 0,
    topology: {
      queues: [{ name: 'work' }, { name: 'ordered', requiresSession: true }],
      topics: [],
    },
  });
  const client = new ServiceBusClient(bus.connectionString);
  try {
    await pass(client, warmUp);
    const rate = await pass(client, messagesThroughQueue);
    const latencies = await measureLatency(client);
    return [
      { name: 'queue: send, receive, complete', value: rate, unit: 'messages/s' },
      { name: 'session: send → received, p50', value: percentile(latencies, 50), unit: 'ms' },
      { name: 'session: send → received, p95', value: percentile(latencies, 95), unit: 'ms' },
    ];
  } finally {
    await client.close();
    await bus.stop();
    rmSync(dataDir, { recursive: true });
  }
}

/** Sends and receives at the same time, one transfer for each message; returns messages per second. */
async function pass(client: ServiceBusClient, count: number): Promise<number> {
  const sender = client.createSender('work');
  const receiver = client.createReceiver('work');
  const began = performance.now();
  const received = new Promise<void>((resolve, reject) => {
    let completed = 0;
    const processMessage = async (message: ServiceBusReceivedMessage) => {
      await receiver.completeMessage(message);
      completed += 1;
      if (completed === count) resolve();
    };
    receiver.subscribe(
      { processMessage, processError: async ({ error }) => reject(error) },
      { maxConcurrentCalls: sentAtOnce, autoCompleteMessages: false },
    );
  });
  for (let sent = 0; sent < count; sent += sentAtOnce)
    await Promise.all(Array.from({ length: sentAtOnce }, () => sender.sendMessages({ body })));
  await received;
  const seconds = (performance.now() - began) / 1000;
  await receiver.close();
  await sender.close();
  return count / seconds;
}

/** One message after another through a session, each timed from the call of send to the call of the handler. */
async function measureLatency(client: ServiceBusClient): Promise<readonly number[]> {
  const sender = client.createSender('ordered');
  const receiver = await client.acceptSession('ordered', 'one');
  const latencies: number[] = [];
  let arrived = () => {};
  receiver.subscribe({
    async processMessage() {
      arrived();
    },
    async processError({ error }) {
      throw error;
    },
  });
  for (let index = 0; index < messagesInSession; index += 1) {
    const arrival = new Promise<number>((resolve) => {
      arrived = () => resolve(performance.now());
    });
    const began = performance.now();
    await sender.sendMessages({ body, sessionId: 'one' });
    latencies.push((await arrival) - began);
  }
  await receiver.close();
  await sender.close();
  return latencies;
}
