import { expect, test } from 'vitest';
import { readyAgent, sampleRequest } from '../../tests/simulation/samples.ts';
import { createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { queueFigures } from './queue-figures.ts';

const sales = { tenant: 'contoso', center: 'sales' };
const figuresOf = (
  { queues, agents, now }: ReturnType<typeof createMemoryCenter>,
  dialogue?: string,
) => queueFigures({ queues: queues.store, agents: agents.store }, sales, now(), dialogue);

test('Q5: position, oldest waiting in seconds, and agents', async () => {
  const center = createMemoryCenter();
  for (const [index, dialogue] of ['d1', 'd2'].entries()) {
    const place = center.now() - 30_000 + index;
    const request = sampleRequest(dialogue, { place });
    await center.route({ kind: 'dialogueQueued', at: 0, request });
  }
  center.agents.put({ ...readyAgent('ann'), state: { kind: 'notReady', reason: 'lunch' } });
  expect(await figuresOf(center, 'd2')).toEqual({
    position: 2,
    waiting: 2,
    estimatedWait: 0,
    agentsAvailable: 0,
    agentsLoggedIn: 1,
    oldestWaiting: 30,
  });
  expect(await figuresOf(center)).toMatchObject({ position: 3 });
});

test('Q5: the estimated wait is known after three answers', async () => {
  const center = createMemoryCenter();
  const request = (dialogue: string) => sampleRequest(dialogue, { place: center.now() });
  for (const dialogue of ['d1', 'd2', 'd3', 'd4'])
    await center.route({ kind: 'dialogueQueued', at: 0, request: request(dialogue) });
  for (const dialogue of ['d1', 'd2', 'd3']) {
    center.turn(10_000);
    const offer = `${dialogue}.1.1`;
    await center.route({ kind: 'offerAccepted', at: 0, dialogue, entry: 1, offer, agent: 'ann' });
  }
  expect(await figuresOf(center, 'd4')).toMatchObject({ position: 1, estimatedWait: 10 });
});

test('Q5: where nobody has waited yet, the next one is the first', async () => {
  expect(await figuresOf(createMemoryCenter())).toEqual({
    position: 1,
    waiting: 0,
    estimatedWait: 0,
    agentsAvailable: 0,
    agentsLoggedIn: 0,
    oldestWaiting: 0,
  });
});
