import { expect, test } from 'vitest';
import type { ParkedMessage } from '#shared/ports/parked-messages.ts';
import { readyAgent, sampleRequest } from '../../tests/simulation/samples.ts';
import { createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { parkRouting } from './park-routing.ts';

const queued = (dialogue: string) =>
  ({ kind: 'dialogueQueued', at: 0, request: sampleRequest(dialogue) }) as const;
const center = { tenant: 'contoso', center: 'sales' };

function createParked() {
  const lying: ParkedMessage[] = [];
  return { lying, parked: { park: async (message: ParkedMessage) => void lying.push(message) } };
}

test('S5: a message that cannot be read is parked with its reason and its body', async () => {
  const { parts, queues } = createMemoryCenter();
  const { lying, parked } = createParked();
  const message = { id: 'm1', reason: 'no tenant', body: { what: 'ever' } };
  await parkRouting({ parked, queues: queues.store, now: parts.now }, message);
  expect(lying).toEqual([{ ...message, queue: 'routing', parkedAt: 1000 }]);
});

test('S5: an effect that fails whenever it is tried holds up its contact center until it is parked', async () => {
  let broken = true;
  const { parts, queues, agents, route, offers } = createMemoryCenter((call) => {
    if (call === 'deliver' && broken) throw new Error('inbox broken');
  });
  agents.put(readyAgent('ann', 1));
  agents.put(readyAgent('bob', 2));
  await expect(route(queued('d1'))).rejects.toThrow('inbox broken');
  await expect(route(queued('d2'))).rejects.toThrow('inbox broken');
  const { lying, parked } = createParked();
  const message = { id: 'm1', reason: 'inbox broken', body: {}, center };
  await parkRouting({ parked, queues: queues.store, now: parts.now }, message);
  expect(lying).toMatchObject([
    { id: 'm1', queue: 'routing' },
    { queue: 'routing-undone', body: { ...center, effect: { kind: 'offer', offer: 'd1.1.1' } } },
  ]);
  broken = false;
  await route(queued('d2'));
  expect(offers().map(({ offer }) => offer)).toEqual(['d2.1.1']);
});
