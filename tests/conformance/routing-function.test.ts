import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRoutingMessages } from '#shared/adapters/service-bus/routing-messages.ts';
import type { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import type { Host } from '../../local/host/host.ts';
import { callsOf } from '../support/calls.ts';
import { startTestHost } from '../support/host.ts';
import { startTestServiceBus } from '../support/service-bus/test-service-bus.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: Awaited<ReturnType<typeof startTestServiceBus>>;
let host: Host;
let client: ServiceBusClient;

beforeAll(async () => {
  surroundings = await testSurroundings();
  bus = await startTestServiceBus(surroundings, { queues: [routingQueue], topics: [] });
  host = await startTestHost({
    surroundings,
    app: 'routing',
    settings: { ServiceBus: bus.connectionString },
    hostJson: { extensions: { serviceBus: { sessionIdleTimeout: '00:00:01' } } },
  });
  client = new ServiceBusClient(bus.connectionString);
});

afterAll(async () => {
  await client.close();
  await host.stop();
  await bus.stop();
  surroundings.remove();
});

const left = (center: string, dialogue: string): RoutingMessage => ({
  tenant: 'contoso',
  center,
  event: { kind: 'dialogueLeft', at: 1, dialogue, entry: 1 },
});
const routedIn = (center: string) =>
  callsOf('route').filter(({ input }) => JSON.stringify(input).includes(`"${center}"`));
const parkedIds = () => callsOf('park').map(({ input }) => JSON.stringify(input));

test("E9: each contact center's messages are decided one after another, in order", async () => {
  const messages = createRoutingMessages(client);
  for (const dialogue of ['d1', 'd2', 'd3']) await messages.send(left('sales', dialogue));
  await expect.poll(() => routedIn('sales').map(({ input }) => input)).toHaveLength(3);
  expect(routedIn('sales').map(({ input }) => input)).toEqual([
    left('sales', 'd1'),
    left('sales', 'd2'),
    left('sales', 'd3'),
  ]);
});

test('S5: a message that cannot be read is parked at once, and those behind it are decided', async () => {
  await client.createSender(routingQueue.name).sendMessages([
    { body: { event: 'dance' }, messageId: 'unreadable', sessionId: 'contoso/later' },
    { body: left('later', 'd1'), messageId: 'readable', sessionId: 'contoso/later' },
  ]);
  await expect.poll(() => routedIn('later')).toHaveLength(1);
  expect(callsOf('park').map(({ input }) => input)).toContainEqual({
    id: 'unreadable',
    reason: expect.stringContaining('tenant'),
    body: { event: 'dance' },
  });
});

test('S5: a message that fails at every delivery is parked at the last one, not lost and not in the way', async () => {
  await createRoutingMessages(client).send(left('broken', 'd9'));
  await expect.poll(parkedIds).toContainEqual(expect.stringContaining('d9'));
  expect(routedIn('broken')).toHaveLength(routingQueue.maxDeliveryCount);
  expect(callsOf('park').at(-1)?.input).toEqual({
    id: 'contoso/broken/dialogueLeft/d9/1',
    reason: 'asked to fail',
    body: left('broken', 'd9'),
    center: { tenant: 'contoso', center: 'broken' },
  });
  expect(callsOf('pause').map(({ input }) => input)).toEqual([
    50, 100, 200, 400, 800, 1600, 3200, 5000, 5000,
  ]);
  await bus.expectCounts(routingQueue.name, { active: 0, deadLettered: 0 });
});
