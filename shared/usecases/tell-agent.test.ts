import { expect, test } from 'vitest';
import { readyAgent, sampleProfile, sampleRequest } from '../../tests/simulation/samples.ts';
import { createMemoryCenter } from '../../tests/support/memory/memory-center.ts';
import { tellAgent } from './tell-agent.ts';

const ann = { tenant: 'contoso', agent: 'ann' };
const device = { kind: 'phone', number: '+4930123456' } as const;
const reserve = (offer: string, center = 'sales') =>
  ({
    kind: 'reserve',
    at: 1000,
    offer,
    dialogue: offer,
    center,
    medium: 'voice',
    until: 30_000,
  }) as const;

test('an agent whom nobody knows yet begins with their first sign-in', async () => {
  const { parts, agents, pushed } = createMemoryCenter();
  const told = await tellAgent(parts, ann, {
    kind: 'signedIn',
    at: 5,
    device,
    profile: sampleProfile,
  });
  expect(told).toEqual({ agent: agents.of('ann') });
  expect(told.agent.state).toEqual({ kind: 'notReady', reason: 'signedIn' });
  expect(pushed).toEqual(['ann']);
});

test('E10: of two reservations at the same moment one is answered yes, the other with the reason', async () => {
  const { parts, agents } = createMemoryCenter();
  agents.put(readyAgent('ann'));
  const answers = await Promise.all([
    tellAgent(parts, ann, reserve('o1')),
    tellAgent(parts, ann, reserve('o2', 'support')),
  ]);
  expect(answers.map(({ reservation }) => reservation?.reason).toSorted()).toEqual([
    'alreadyReserved',
    null,
  ]);
  expect(agents.of('ann').slots).toHaveLength(1);
});

test('S5: the same reservation again is answered the same and writes nothing', async () => {
  const { parts, agents, pushed } = createMemoryCenter();
  agents.put(readyAgent('ann'));
  const first = await tellAgent(parts, ann, reserve('o1'));
  const second = await tellAgent(parts, ann, reserve('o1'));
  expect([first.reservation?.reason, second.reservation?.reason]).toEqual([null, null]);
  expect([agents.saves(), pushed]).toEqual([1, ['ann']]);
});

test('an acceptance is answered: yes to who holds the slot, no to everybody else', async () => {
  const { parts, agents } = createMemoryCenter();
  agents.put(readyAgent('ann'));
  await tellAgent(parts, ann, reserve('o1'));
  const accept = (offer: string) =>
    ({ kind: 'offerAccepted', at: 1001, offer, dialogue: offer, until: 90_000 }) as const;
  expect((await tellAgent(parts, ann, accept('o2'))).accepted).toBe(false);
  expect((await tellAgent(parts, ann, accept('o1'))).accepted).toBe(true);
  expect(agents.of('ann').slots).toMatchObject([{ offer: 'o1', state: 'busy' }]);
});

test('who becomes free wakes the contact centers where somebody waits, and no others', async () => {
  const center = createMemoryCenter();
  await center.route({ kind: 'dialogueQueued', at: 0, request: sampleRequest('d1') }, 'support');
  center.sent.length = 0;
  await tellAgent(center.parts, ann, { kind: 'signedIn', at: 5, device, profile: sampleProfile });
  expect(center.sent).toEqual([]);
  await tellAgent(center.parts, ann, { kind: 'readied', at: 6 });
  expect(center.sent.map(({ message }) => [message.center, message.event.kind])).toEqual([
    ['support', 'agentFree'],
  ]);
});

test('whoever is overtaken without end gives up, so that it is tried again later', async () => {
  const { parts } = createMemoryCenter();
  const agents = { ...parts.agents, save: async () => false };
  await expect(
    tellAgent({ ...parts, agents }, ann, { kind: 'signedOut', at: 1 }),
  ).resolves.toBeDefined();
  const signIn = { kind: 'signedIn', at: 5, device, profile: sampleProfile } as const;
  await expect(tellAgent({ ...parts, agents }, ann, signIn)).rejects.toThrow('changed 10 times');
});
