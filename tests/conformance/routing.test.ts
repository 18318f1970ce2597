import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import { createQueueStore } from '#shared/adapters/cosmos/queue-store.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { agentsContainer, queuesContainer } from '#shared/contracts/topology.ts';
import { type RouteParts, route } from '#shared/usecases/route.ts';
import { readyAgent, sampleProfile, sampleRequest } from '../simulation/samples.ts';
import { emulatorLacks } from '../support/cosmos/emulator.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';
import { centerOf, createMemoryCenter } from '../support/memory/memory-center.ts';

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

/** Request units by the stand-in's model, rounded up; NaN at an emulator. */
async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  const used = () =>
    emulatorLacks('charges') ? Number.NaN : (cosmos.meter.read().total['cosmos.ru'] ?? 0);
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
  if (!emulatorLacks('charges')) expect([offered, accepted, idle]).toEqual([45, 12, 1]);
});

test('E10: through the real store, of several contact centers that want one agent at once one gets them', async () => {
  const centers = ['a', 'b', 'c', 'd'];
  const memberships = centers.map((name) => ({ center: name, skills: {} }));
  await parts.agents.save(readyAgent('bob', 0, { ...sampleProfile, memberships }));
  for (const name of centers) center.configuration.put('center', centerOf(name));
  const before = center.offers().length;
  await Promise.all(
    centers.map((name) => {
      const event = { kind: 'dialogueQueued', at: 0, request: sampleRequest(`d-${name}`) } as const;
      return route(parts, { tenant: 'contoso', center: name, event });
    }),
  );
  const found = await parts.agents.load({ tenant: 'contoso', agent: 'bob' });
  const rung = center.offers().slice(before);
  expect(rung).toHaveLength(1);
  expect(found?.value.slots.map(({ offer }) => offer)).toEqual(rung.map(({ offer }) => offer));
});
