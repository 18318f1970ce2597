import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import { createQueueStore } from '#shared/adapters/cosmos/queue-store.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { agentsContainer, queuesContainer } from '#shared/contracts/topology.ts';
import { type RouteParts, route } from '#shared/usecases/route.ts';
import { readyAgent, sampleRequest } from '../simulation/samples.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';
import { createMemoryCenter } from '../support/memory/memory-center.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let center: ReturnType<typeof createMemoryCenter>;
let parts: RouteParts;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  center = createMemoryCenter();
  parts = {
    ...center.parts,
    queues: createQueueStore(await startTestContainer(cosmos, queuesContainer)),
    agents: createAgentStore(await startTestContainer(cosmos, agentsContainer)),
  };
});

afterAll(() => cosmos.stop());

/** Request units by the stand-in's model, rounded up. */
async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  const used = () => cosmos.meter.read().total['cosmos.ru'] ?? 0;
  const before = used();
  await work();
  return Math.ceil(used() - before);
}

const sales = (event: RoutingEvent) => route(parts, { tenant: 'contoso', center: 'sales', event });

test('E9: through the real store a dialogue is offered, accepted and out of the queue, at a known cost', async () => {
  const dialogue = 'd1';
  await parts.agents.save(readyAgent('ann'));
  const offered = await unitsOf(() =>
    sales({ kind: 'dialogueQueued', at: 0, request: sampleRequest(dialogue) }),
  );
  expect(center.offers().map(({ offer, agent }) => [offer, agent.id])).toEqual([['d1.1.1', 'ann']]);
  const accepted = await unitsOf(() =>
    sales({ kind: 'offerAccepted', at: 0, dialogue, entry: 1, offer: 'd1.1.1', agent: 'ann' }),
  );
  const idle = await unitsOf(() => sales({ kind: 'tick', at: 0 }));
  const { state } = await parts.queues.load({ tenant: 'contoso', center: 'sales' });
  expect(state?.waiting.size).toBe(0);
  // Three commits, a reservation and a trace; one commit; a look at an empty queue.
  expect([offered, accepted, idle]).toEqual([46, 14, 4]);
});
