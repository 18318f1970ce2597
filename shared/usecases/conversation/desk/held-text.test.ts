import { expect, test } from 'vitest';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { TextSide } from '#shared/contracts/dialogue/text-side.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { newDialogue } from '#shared/domain/dialogue/new-dialogue.ts';
import { heldText } from './held-text.ts';

const text: TextSide = {
  ...{ conversation: 'c1', direction: 'inbound' as const, thread: null, received: 1, messages: 1 },
  ...{ lastCustomerAt: 0, lastAt: 0, preview: 'Hello', subject: null, invitedBy: null },
  ...{ optedOut: false, recent: [] },
};

const begun = {
  ...newDialogue({
    id: 'd1',
    at: 0,
    customer: { address: '+491701' },
    reached: 'whatsapp:+4930',
    center: 'support',
    flow: null,
  }),
  channel: 'whatsapp',
  text,
} as const;

const offer = {
  id: 'o1',
  agent: { id: 'adele', name: 'Adele', device: { kind: 'teams', user: 'adele' } },
  until: 9,
} as const;

const slot: Slot = {
  ...{ offer: 'o1', dialogue: 'd1', center: 'support', medium: 'chat' },
  ...{ state: 'offered', since: 0, until: 99 },
};

async function isHeld(of: Slot['state'] | 'parked', dialogue: Partial<Dialogue>) {
  const agent = newAgent('contoso', 'adele');
  const parked = [{ dialogue: 'd1', offer: 'o1', center: 'support', medium: 'chat', since: 0 }];
  const having =
    of === 'parked' ? { ...agent, parked } : { ...agent, slots: [{ ...slot, state: of }] };
  const state: Dialogue = { ...begun, ...dialogue };
  const held = await heldText(
    {
      agents: { load: async () => ({ value: { ...agent, ...having }, version: '1' }) },
      dialogues: { read: async () => state },
    },
    { tenant: 'contoso', agent: 'adele' },
    'd1',
  );
  return held !== undefined;
}

test('A2: a text that is only offered cannot be read before it is accepted', async () => {
  expect(await isHeld('offered', { phase: 'offer', offer })).toBe(false);
  expect(await isHeld('busy', { phase: 'offer', offer })).toBe(true);
  // The dialogue knows it before the slot does.
  expect(await isHeld('offered', { phase: 'talk', offer })).toBe(true);
  const others = { ...offer, id: 'o2', agent: { ...offer.agent, id: 'bruno' } };
  expect(await isHeld('offered', { phase: 'talk', offer: others })).toBe(false);
});

test('P5: while they talk the dialogue alone says whose it is, and the agent is not asked for', async () => {
  const agents = { load: async () => Promise.reject(new Error('asked for')) };
  const held = (agent: string) =>
    heldText(
      { agents, dialogues: { read: async () => ({ ...begun, phase: 'talk', offer }) } },
      { tenant: 'contoso', agent },
      'd1',
    );
  expect(await held('adele')).toMatchObject({ channel: 'whatsapp' });
  await expect(held('bruno')).rejects.toThrow('asked for');
});

test('A2: after-call work and what was put aside can be read, a call cannot', async () => {
  expect(await isHeld('wrapUp', { phase: 'wrapUp', offer })).toBe(true);
  expect(await isHeld('parked', { phase: 'parked' })).toBe(true);
  expect(await isHeld('busy', { channel: 'voice', text: null })).toBe(false);
});
