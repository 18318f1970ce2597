import { expect, test } from 'vitest';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { createMemoryCenter } from '../../../tests/support/memory/memory-center.ts';
import { createDirectory } from '../directory.ts';
import { tellAgent } from '../tell-agent.ts';
import { acceptOffer } from './answer-offer.ts';
import { askOfDialogue } from './ask-of-dialogue.ts';
import type { DeskParts } from './desk-parts.ts';
import { finishWrapUp } from './finish-wrap-up.ts';
import { readDesk } from './read-desk.ts';
import { signIn } from './sign-in.ts';

const adele = { tenant: 'contoso', agent: '61850000-0000-4000-a000-000000000001' };
const bruno = { tenant: 'contoso', agent: '61850000-0000-4000-a000-000000000002' };
const dialogue = 'dlg_1';
const wishId = '61850000-0000-4000-a000-000000000009';

const codes = [
  { id: 'sale', name: 'Sale', codes: [{ id: 'new', name: 'New', codes: [] }] },
  { id: 'other', name: 'Other', codes: [] },
];

/** Adele has a dialogue of Sales. */
async function office(wrapUp: object = {}) {
  const memory = createMemoryCenter();
  const delivered: DialogueEvent[] = [];
  for (const { agent: id } of [adele, bruno]) {
    const membership = { center: id === bruno.agent ? 'billing' : 'sales', skills: {} };
    const profile = { teams: [], memberships: [membership], capacity: { voice: 1 } };
    const name = id === bruno.agent ? 'Bruno' : 'Adele';
    memory.configuration.put('user', User.parse({ id, name, roles: ['Agent'], profile }));
  }
  const sales = ContactCenter.parse({ id: 'sales', name: 'Sales', wrapUp });
  const parts: DeskParts = {
    agents: memory.agents.store,
    configuration: memory.configuration.store,
    directory: createDirectory({ configuration: memory.configuration.store, now: memory.now }),
    centerOf: async (_tenant, center) => (center === 'sales' ? sales : undefined),
    dialogues: { read: async () => undefined },
    tellAgent: (key, event) => tellAgent(memory.parts, key, event),
    deliver: async (_key, event) => void delivered.push(event),
    now: memory.now,
  };
  const device = (key: typeof adele) => ({ kind: 'teams', user: key.agent }) as const;
  await signIn(parts, adele, device(adele));
  await parts.tellAgent(adele, { kind: 'readied', at: memory.now() });
  const at = memory.now();
  const offer = 'dlg_1.1.1';
  const about = { offer, dialogue, center: 'sales', medium: 'voice', until: at + 9000 } as const;
  await parts.tellAgent(adele, { kind: 'reserve', at, ...about });
  await acceptOffer(parts, adele, offer);
  delivered.length = 0;
  const ask = (wish: AgentWish) => askOfDialogue(parts, adele, dialogue, { id: wishId, wish });
  return {
    ...memory,
    parts,
    delivered,
    ask,
    brunoWorks: () => signIn(parts, bruno, device(bruno)),
  };
}

const consultBruno: AgentWish = { what: 'consult', to: { kind: 'agent', agent: bruno.agent } };
const sendToBruno: AgentWish = { what: 'sendTo', to: { kind: 'agent', agent: bruno.agent } };

test('A1: a colleague who is asked is taken from then on, also when they are not ready; twice is once', async () => {
  const { ask, brunoWorks, delivered, parts } = await office();
  await brunoWorks();
  expect(await ask(consultBruno)).toEqual({ ok: true });
  expect(await ask(consultBruno)).toEqual({ ok: true });
  expect(new Set(delivered.map(({ id }) => id))).toEqual(new Set([wishId]));
  const offer = `${dialogue}.asked.${wishId}`;
  expect(delivered[0]).toMatchObject({
    colleague: { name: 'Bruno', consultation: { offer, device: { kind: 'teams' } } },
  });
  const agent = (await parts.agents.load(bruno))?.value;
  expect(agent?.slots).toMatchObject([{ offer, dialogue, state: 'busy' }]);
});

test('E10: a colleague on a call is not asked', async () => {
  const { ask, brunoWorks, parts, now, delivered } = await office();
  await brunoWorks();
  const at = now();
  const other = { offer: 'dlg_2.1.1', dialogue: 'dlg_2', center: 'billing', until: at + 9000 };
  await parts.tellAgent(bruno, { kind: 'consulted', at, ...other });
  expect(await ask(consultBruno)).toEqual({ ok: false, reason: 'colleagueBusy' });
  expect(delivered).toEqual([]);
});

test.each([consultBruno, sendToBruno])(
  'A1: who is not at work is not reached: %j',
  async (wish) => {
    const { ask, delivered } = await office();
    expect(await ask(wish)).toEqual({ ok: false, reason: 'colleagueNotThere' });
    expect(delivered).toEqual([]);
  },
);

test('A1: nobody asks themselves', async () => {
  const { ask } = await office();
  const wish: AgentWish = { what: 'consult', to: { kind: 'agent', agent: adele.agent } };
  expect(await ask(wish)).toEqual({ ok: false, reason: 'notYourself' });
});

test('Q4: a customer goes to the contact center that the colleague serves, though they are busy', async () => {
  const { ask, brunoWorks, delivered, parts } = await office();
  await brunoWorks();
  expect(await ask(sendToBruno)).toEqual({ ok: true });
  expect(delivered).toMatchObject([{ colleague: { center: 'billing', consultation: null } }]);
  expect((await parts.agents.load(bruno))?.value.slots).toEqual([]);
});

test('A1: nobody is sent into a queue that is not there', async () => {
  const { ask, delivered } = await office();
  const to = { kind: 'queue' as const, center: 'nowhere', skills: [] };
  expect(await ask({ what: 'sendTo', to })).toEqual({ ok: false, reason: 'noSuchQueue' });
  expect(delivered).toEqual([]);
});

test('A1: only what is parked is taken back, and only by who parked it', async () => {
  const { ask, parts, now, delivered } = await office();
  const gone = { ok: false, reason: 'notYourDialogue' };
  expect(await ask({ what: 'unpark' })).toEqual(gone);
  await parts.tellAgent(adele, { kind: 'parked', at: now(), dialogue });
  expect(await ask({ what: 'hold' })).toEqual(gone);
  expect(await ask({ what: 'unpark' })).toEqual({ ok: true });
  expect(delivered).toMatchObject([{ wish: { what: 'unpark' } }]);
  const stranger = { id: wishId, wish: { what: 'unpark' } } as const;
  expect(await askOfDialogue(parts, bruno, dialogue, stranger)).toEqual(gone);
  expect((await readDesk(parts, adele)).agent.status).toBe('ready');
});

const finish = (chosen: readonly string[], finished = true) => ({
  codes: [...chosen],
  notes: 'x',
  finished,
});

test('Q8: with required codes after-call work is not finished without one, and it is said why', async () => {
  const { parts, delivered } = await office({ codes, required: true });
  expect(await finishWrapUp(parts, adele, dialogue, finish([]))).toMatchObject({
    reason: 'codeNeeded',
    fields: [{ field: 'codes' }],
  });
  expect(delivered).toEqual([]);
  expect(await finishWrapUp(parts, adele, dialogue, finish(['new']))).toEqual({ ok: true });
  expect(delivered).toMatchObject([{ kind: 'wrappedUp', codes: ['new'] }]);
});

test.each([['sale'], ['nonsense']])('Q8: %s is no code that can be chosen', async (code) => {
  const { parts } = await office({ codes });
  expect(await finishWrapUp(parts, adele, dialogue, finish(['other', code]))).toMatchObject({
    reason: 'unknownCode',
    fields: [{ field: 'codes.1' }],
  });
});

test('Q8: without codes of the contact center agents write their own', async () => {
  const { parts } = await office();
  expect(await finishWrapUp(parts, adele, dialogue, finish(['mine']))).toEqual({ ok: true });
});

test('Q8: what is noted meanwhile is kept, also without the code that is required in the end', async () => {
  const { parts, delivered } = await office({ codes, required: true });
  expect(await finishWrapUp(parts, adele, dialogue, finish([], false))).toEqual({ ok: true });
  expect(delivered).toMatchObject([{ kind: 'wrapUpNoted', notes: 'x' }]);
});
