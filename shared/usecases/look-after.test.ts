import { expect, test } from 'vitest';
import { readyAgent, sampleRequest } from '../../tests/simulation/samples.ts';
import { createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { lookAfter } from './look-after.ts';

const partsOf = ({ parts, queues, agents }: ReturnType<typeof createMemoryCenter>) => ({
  ...parts,
  queues: queues.store,
  agents: agents.store,
});

test('an agent whose slot ran out without a word is free again, and those who wait learn of it', async () => {
  const center = createMemoryCenter();
  center.agents.put(readyAgent('ann'));
  await center.route({ kind: 'dialogueQueued', at: 0, request: sampleRequest('d1') });
  center.turn(30_001);
  center.sent.length = 0;
  expect(await lookAfter(partsOf(center))).toMatchObject({ agents: 1 });
  expect(center.agents.of('ann').slots).toEqual([]);
  expect(center.sent.map(({ message }) => message.event.kind)).toContain('agentFree');
  expect(await lookAfter(partsOf(center))).toMatchObject({ agents: 0 });
});

test('S5: a queue whose tick got lost is looked at again, ten seconds after it was due', async () => {
  const center = createMemoryCenter();
  await center.route({ kind: 'dialogueQueued', at: 0, request: sampleRequest('d1') });
  center.sent.length = 0;
  center.turn(15_000);
  expect(await lookAfter(partsOf(center))).toEqual({ agents: 0, centers: 0 });
  center.turn(1);
  expect(await lookAfter(partsOf(center))).toEqual({ agents: 0, centers: 1 });
  expect(center.sent).toEqual([
    {
      message: { tenant: 'contoso', center: 'sales', event: { kind: 'tick', at: center.now() } },
      at: undefined,
    },
  ]);
});

test('one agent who cannot be told keeps no other from being told, and the failure is not hidden', async () => {
  const center = createMemoryCenter();
  for (const id of ['ann', 'bob']) center.agents.put(readyAgent(id));
  for (const dialogue of ['d1', 'd2'])
    await center.route({ kind: 'dialogueQueued', at: 0, request: sampleRequest(dialogue) });
  center.turn(30_001);
  const parts = partsOf(center);
  const agents = {
    ...parts.agents,
    load: async (key: { tenant: string; agent: string }) => {
      if (key.agent === 'ann') throw new Error('cannot be read');
      return parts.agents.load(key);
    },
  };
  await expect(lookAfter({ ...parts, agents })).rejects.toThrow('cannot be read');
  expect(center.agents.of('bob').slots).toEqual([]);
});
