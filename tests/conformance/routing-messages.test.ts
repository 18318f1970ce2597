import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoutingMessages } from '#shared/adapters/service-bus/routing-messages.ts';
import { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import { createClock } from '../../local/platform/clock.ts';
import { needs } from '../support/service-bus/emulator.ts';
import { startTestServiceBus } from '../support/service-bus/test-service-bus.ts';
import { testSurroundings } from '../support/surroundings.ts';

const clock = createClock();
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: Awaited<ReturnType<typeof startTestServiceBus>>;
let client: ServiceBusClient;
let messages: RoutingMessages;

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
  bus = await startTestServiceBus(surroundings, { queues: [routingQueue], topics: [] });
  client = new ServiceBusClient(bus.connectionString, {
    retryOptions: { maxRetries: 0, timeoutInMs: 5000 },
  });
  messages = createRoutingMessages(client);
});

afterAll(async () => {
  await client.close();
  await bus.stop();
  surroundings.remove();
});

const left = (center: string, dialogue: string): RoutingMessage => ({
  tenant: 'contoso',
  center,
  event: { kind: 'dialogueLeft', at: 1, dialogue, entry: 1 },
});

async function received(center: string, count: number) {
  const receiver = await client.acceptSession(routingQueue.name, `contoso/${center}`);
  const found = await receiver.receiveMessages(count, { maxWaitTimeInMs: bus.patience });
  for (const message of found) await receiver.completeMessage(message);
  await receiver.close();
  return found;
}

test("E9: each contact center's messages come in order, and to it alone", async () => {
  await messages.send(left('sales', 'd1'));
  await messages.send(left('support', 'd2'));
  await messages.send(left('sales', 'd3'));
  const sales = await received('sales', 5);
  expect(sales.map(({ body }) => RoutingMessage.parse(body))).toEqual([
    left('sales', 'd1'),
    left('sales', 'd3'),
  ]);
  expect(sales.map(({ messageId }) => messageId)).toEqual([
    'contoso/sales/dialogueLeft/d1/1',
    'contoso/sales/dialogueLeft/d3/1',
  ]);
  expect((await received('support', 5)).map(({ body }) => body)).toEqual([left('support', 'd2')]);
});

test('a message for later does not come before its time', async (context) => {
  needs(context, 'clock');
  const at = clock.now() + 60_000;
  await messages.send({ tenant: 'contoso', center: 'later', event: { kind: 'tick', at } }, at);
  await bus.expectCounts(routingQueue.name, { active: 0, scheduled: 1 });
  await clock.turn(60_000);
  expect((await received('later', 1)).map(({ body }) => body.event)).toEqual([
    { kind: 'tick', at },
  ]);
});
