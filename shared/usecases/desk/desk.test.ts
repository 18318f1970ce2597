import { expect, test } from 'vitest';
import type { Device } from '#shared/contracts/agent/agent.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { inQueue, offer as offerOf, talking } from '#shared/domain/dialogue/story.test-support.ts';
import { waiting as textWaiting } from '#shared/domain/dialogue/text/text-story.test-support.ts';
import { createMemoryCenter } from '../../../tests/support/memory/memory-center.ts';
import { createDirectory } from '../directory.ts';
import { tellAgent } from '../tell-agent.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';
import { askOfDialogue } from './ask-of-dialogue.ts';
import { changeOwnState } from './change-own-state.ts';
import type { DeskParts } from './desk-parts.ts';
import { finishWrapUp } from './finish-wrap-up.ts';
import { readDesk } from './read-desk.ts';
import { signIn } from './sign-in.ts';

const id = '61850000-0000-4000-a000-000000000001';
const key = { tenant: 'contoso', agent: id };
const teams: Device = { kind: 'teams', user: id };
const dialogue = 'dlg_1';
const offer = `${dialogue}.1.1`;
const hold = { id: '61850000-0000-4000-a000-000000000009', wish: { what: 'hold' } } as const;

function office() {
  const memory = createMemoryCenter();
  const delivered: DialogueEvent[] = [];
  const dialogues = new Map<string, Dialogue>();
  const membership = { center: 'sales', skills: {} };
  const profile = { teams: [], memberships: [membership], capacity: { voice: 1 } };
  memory.configuration.put(
    'user',
    User.parse({ id, name: 'Adele', roles: ['Agent'], phone: '+49301', profile }),
  );
  const parts: DeskParts = {
    agents: memory.agents.store,
    configuration: memory.configuration.store,
    centerOf: async () => undefined,
    directory: createDirectory({ configuration: memory.configuration.store, now: memory.now }),
    dialogues: { read: async (asked) => dialogues.get(asked.dialogue) },
    tellAgent: (asked, event) => tellAgent(memory.parts, asked, event),
    deliver: async (_key, event) => void delivered.push(event),
    now: memory.now,
  };
  const reserve = (until = memory.now() + 30_000) =>
    parts.tellAgent(key, {
      kind: 'reserve',
      at: memory.now(),
      offer,
      dialogue,
      center: 'sales',
      medium: 'voice',
      until,
    });
  async function ready() {
    await signIn(parts, key, teams);
    await changeOwnState(parts, key, { kind: 'readied' });
  }
  return { ...memory, parts, delivered, dialogues, reserve, ready };
}

test('A1: an agent signs in with a device of theirs, and is not ready until they say so', async () => {
  const { parts } = office();
  expect(await signIn(parts, key, teams)).toEqual({ ok: true });
  const { agent } = await readDesk(parts, key);
  expect(agent).toMatchObject({
    name: 'Adele',
    status: 'notReady',
    reason: 'signedIn',
    device: teams,
    devices: [teams, { kind: 'phone', number: '+49301' }],
  });
});

test.each<Device>([
  { kind: 'phone', number: '+49666' },
  { kind: 'teams', user: 'somebody else' },
  { kind: 'browser', acsUser: '8:acs:x_y' },
])('S7: calls never ring at %j, which nobody gave to the agent', async (device) => {
  const { parts } = office();
  expect(await signIn(parts, key, device)).toEqual({ ok: false, reason: 'notTheirDevice' });
  expect((await readDesk(parts, key)).agent.status).toBe('signedOut');
});

test('A1: who is not at work is not made ready, and is told so; going home twice is fine', async () => {
  const { parts } = office();
  const refused = { ok: false, reason: 'notSignedIn' };
  expect(await changeOwnState(parts, key, { kind: 'readied' })).toEqual(refused);
  expect(await changeOwnState(parts, key, { kind: 'notReadied', reason: 'x' })).toEqual(refused);
  expect(await changeOwnState(parts, key, { kind: 'signedOut' })).toEqual({ ok: true });
  expect((await readDesk(parts, key)).agent.status).toBe('signedOut');
});

test('A1: who is no user cannot sign in', async () => {
  const { parts } = office();
  const stranger = { ...key, agent: 'nobody' };
  expect(await signIn(parts, stranger, teams)).toEqual({ ok: false, reason: 'noUser' });
});

test('Q8: an acceptance tells the dialogue once for each time it is said, and always the same', async () => {
  const { parts, delivered, reserve, ready } = office();
  await ready();
  await reserve();
  expect(await acceptOffer(parts, key, offer)).toEqual({ ok: true });
  expect(await acceptOffer(parts, key, offer)).toEqual({ ok: true });
  expect(new Set(delivered.map((event) => event.id))).toEqual(new Set([`accepted:${offer}`]));
});

test('Q8: an offer that ran out or was never made cannot be accepted or declined', async () => {
  const { parts, delivered, reserve, ready, turn } = office();
  await ready();
  await reserve();
  turn(31_000);
  const gone = { ok: false, reason: 'offerGone' };
  expect(await acceptOffer(parts, key, offer)).toEqual(gone);
  expect(await declineOffer(parts, key, 'dlg_2.1.1')).toEqual(gone);
  expect(delivered).toEqual([]);
});

test('S7: nobody asks anything of a dialogue that they do not have, or have not accepted', async () => {
  const { parts, delivered, reserve, ready } = office();
  const notTheirs = { ok: false, reason: 'notYourDialogue' };
  expect(await askOfDialogue(parts, key, dialogue, hold)).toEqual(notTheirs);
  await ready();
  await reserve();
  expect(await askOfDialogue(parts, key, dialogue, hold)).toEqual(notTheirs);
  expect(delivered).toEqual([]);
  await acceptOffer(parts, key, offer);
  expect(await askOfDialogue(parts, key, dialogue, hold)).toEqual({ ok: true });
  expect(delivered.at(-1)).toMatchObject({ kind: 'agentAsked', id: hold.id, agent: id });
});

test('S5: after-call work that is finished twice is finished', async () => {
  const { parts, delivered, dialogues } = office();
  const done = { codes: [], notes: '', finished: true };
  const notTheirs = { ok: false, reason: 'notYourDialogue' };
  expect(await finishWrapUp(parts, key, dialogue, done)).toEqual(notTheirs);
  const { offer: held, ...talk } = talking().state();
  if (!held) throw new Error('Somebody talks.');
  const ofAdele = { ...held, agent: { ...held.agent, id } };
  dialogues.set(dialogue, { ...talk, phase: 'over', offer: ofAdele });
  expect(await finishWrapUp(parts, key, dialogue, done)).toEqual({ ok: true });
  expect(delivered).toEqual([]);
});

test('A1: the desk shows what the agent is offered, and that they accepted before the dialogue has its turn', async () => {
  const { parts, dialogues, reserve, ready } = office();
  await ready();
  await reserve();
  const state = inQueue().tell(offerOf(offer)).state();
  dialogues.set(dialogue, state);
  const shown = async () => (await readDesk(parts, key)).dialogues.map(({ phase }) => phase);
  expect(await shown()).toEqual(['offer']);
  await acceptOffer(parts, key, offer);
  expect(await shown()).toEqual(['joining']);
});

test('S4: whoever writes while the operators hold back messages of that channel is told their reason, of that channel and that tenant alone', async () => {
  const { parts, dialogues, reserve, ready } = office();
  await ready();
  await reserve();
  dialogues.set(dialogue, textWaiting().tell(offerOf(offer)).state());
  const off = new Set<string>();
  const switched: DeskParts = {
    ...parts,
    turnedOff: async (feature, tenant) => (off.has(`${tenant}: ${feature}`) ? 'Costs' : undefined),
  };
  const shown = async (asked = switched) => (await readDesk(asked, key)).dialogues[0]?.text;
  for (const name of ['contoso: messages-sms', 'fabrikam: messages-whatsapp']) off.add(name);
  expect(await shown()).not.toHaveProperty('turnedOff');
  off.add('contoso: messages-whatsapp');
  expect(await shown()).toMatchObject({ channel: 'whatsapp', turnedOff: 'Costs' });
  expect(await shown(parts)).not.toHaveProperty('turnedOff');
});
