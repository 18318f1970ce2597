import { expect, test } from 'vitest';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { Team } from '#shared/contracts/configuration/team.ts';
import { Tenant } from '#shared/contracts/configuration/tenant.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { TextSide } from '#shared/contracts/dialogue/text-side.ts';
import { inQueue, talking } from '#shared/domain/dialogue/story.test-support.ts';
import { readyAgent, sampleProfile, sampleRequest } from '../../../tests/simulation/samples.ts';
import { centerOf, createMemoryCenter } from '../../../tests/support/memory/memory-center.ts';
import { createMemoryMessages } from '../../../tests/support/memory/memory-chats.ts';
import { createDirectory } from '../directory.ts';
import { tellAgent } from '../tell-agent.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { connectBoard } from './connect-board.ts';
import { explainRouting } from './explain-routing.ts';
import { orderAgent } from './order-agent.ts';
import { orderDialogue } from './order-dialogue.ts';
import { readBoard } from './read-board.ts';
import { viewBoardDialogue } from './view-board-dialogue.ts';
import { watchQueues } from './watch-queues.ts';

const idOf = (letter: string) => `61850000-0000-4000-a000-00000000000${letter}`;
const sofia = idOf('5');
const ann = idOf('a');
const supervisor: Watcher = {
  tenant: 'contoso',
  user: sofia,
  name: 'Sofia',
  roles: ['Supervisor'],
};
const administrator: Watcher = { ...supervisor, user: 'app', roles: ['Administrator'] };
const notFound = { ok: false, reason: 'notFound' };

interface Supervises {
  readonly centers?: string[];
  readonly teams?: string[];
}

/** Sofia supervises some of Contoso; what is told to dialogues lies in a list. */
function office(supervises: Supervises = { centers: ['sales'] }) {
  const memory = createMemoryCenter();
  const { configuration } = memory;
  const delivered: DialogueEvent[] = [];
  const connected: unknown[] = [];
  const dialogues = new Map<string, Dialogue>();
  const chats = createMemoryMessages();
  const user = { id: sofia, name: 'Sofia', roles: ['Supervisor'], phone: '+49305' };
  configuration.put('user', User.parse({ ...user, supervises }));
  configuration.put('user', User.parse({ id: ann, name: 'Ann', roles: ['Agent'] }));
  const parts: BoardParts = {
    agents: memory.agents.store,
    queues: memory.queues.store,
    configuration: configuration.store,
    turnedOff: async () => undefined,
    directory: createDirectory({ configuration: configuration.store, now: memory.now }),
    chats,
    dialogues: { read: async ({ dialogue }) => dialogues.get(dialogue) },
    boards: {
      async connectionFor(who, of) {
        connected.push(who, of);
        return 'wss://board.example';
      },
    },
    tellAgent: (key, event) => tellAgent(memory.parts, key, event),
    deliver: async (_key, event) => void delivered.push(event),
    loadContext: async () => ({
      dialogue: 'd1',
      ringTime: 0,
      joinTime: 0,
      wrapUpLimit: null,
      lastResort: {},
      runFlow: null,
      reportVariables: () => ({ order: 'A-7', items: ['tea'] }),
    }),
    now: memory.now,
  };
  const queue = (
    dialogue: string,
    center = 'sales',
    more: Parameters<typeof sampleRequest>[1] = {},
  ) =>
    memory.route(
      {
        kind: 'dialogueQueued',
        at: 0,
        request: sampleRequest(dialogue, { place: memory.now(), ...more }),
      },
      center,
    );
  return { ...memory, parts, delivered, dialogues, chats, connected, queue };
}

const working = (id: string, more: Partial<Agent> = {}, teams = ['day']): Agent => ({
  ...readyAgent(id, 0, { ...sampleProfile, teams }),
  ...more,
});
const busyWith = (dialogue: string, more: Partial<Slot> = {}): Slot => ({
  offer: `${dialogue}.1.1`,
  dialogue,
  center: 'sales',
  medium: 'voice',
  state: 'busy',
  since: 500,
  until: 1e9,
  ...more,
});

test('A3: a supervisor sees the queues of their contact centers, who waits there, and the agents', async () => {
  const { parts, agents, queue, turn, now } = office();
  agents.put(working(ann, { slots: [busyWith('d0')] }));
  agents.put(working('ben', { state: { kind: 'notReady', reason: 'lunch' } }));
  await queue('d1');
  turn(30_000);
  await queue('d2', 'sales', { priority: 5 });
  await queue('d3', 'support');
  const view = await readBoard(parts, supervisor);
  expect(view.queues).toMatchObject([
    {
      center: 'sales',
      waiting: 2,
      oldestSince: now() - 30_000,
      estimatedWait: null,
      agentsAvailable: 0,
      agentsLoggedIn: 2,
      talking: 1,
    },
  ]);
  expect(view.waiting.map(({ dialogue, position }) => [dialogue, position])).toEqual([
    ['d2', 1],
    ['d1', 2],
  ]);
  expect(view.agents).toMatchObject([
    { name: 'Ann', status: 'busy', since: 500, dialogues: [{ offer: 'd0.1.1', center: 'sales' }] },
    { name: 'ben', status: 'notReady', reason: 'lunch' },
  ]);
  expect(view.devices).toEqual([
    { kind: 'teams', user: sofia },
    { kind: 'phone', number: '+49305' },
  ]);
  expect(JSON.stringify(view)).not.toContain('+4917');
});

test('M3: a supervisor of a team sees its agents wherever they work, and no queue; an administrator sees everything', async () => {
  const { parts, agents, configuration, queue } = office({ teams: ['night'] });
  configuration.put('team', Team.parse({ id: 'night', name: 'Night' }));
  configuration.put('team', Team.parse({ id: 'day', name: 'Day' }));
  agents.put(working(ann));
  agents.put(working('nora', {}, ['night']));
  await queue('d1');
  const own = await readBoard(parts, supervisor);
  expect(own).toMatchObject({ queues: [], waiting: [], teams: [{ id: 'night', name: 'Night' }] });
  expect(own.agents.map(({ id }) => id)).toEqual(['nora']);
  const all = await readBoard(parts, administrator);
  expect(all.queues.map(({ center }) => center)).toEqual(['sales', 'support']);
  expect(all.agents).toHaveLength(2);
  expect(all.devices).toEqual([]);
});

test('M3: who supervises nothing sees nothing, and is connected to nothing', async () => {
  const { parts, agents, connected } = office({});
  agents.put(working(ann));
  expect(await readBoard(parts, supervisor)).toMatchObject({ queues: [], agents: [], waiting: [] });
  await connectBoard(parts, supervisor);
  expect(connected).toEqual([
    { tenant: 'contoso', user: sofia },
    { teams: [], centers: [] },
  ]);
  await connectBoard(parts, administrator);
  expect(connected.at(-1)).toBeNull();
});

test('A3: slots that ran out are not shown, whether or not anybody noticed', async () => {
  const { parts, agents } = office();
  agents.put(working(ann, { slots: [busyWith('d0', { until: 900 })] }));
  expect((await readBoard(parts, supervisor)).agents).toMatchObject([
    { status: 'ready', dialogues: [] },
  ]);
});

test('A3: an alert names the queue, how it is, and the limit', async () => {
  const { parts, configuration, queue, turn } = office();
  const watch = { ...centerOf('sales').watch, waiting: 1, oldestWaiting: 20, ready: 1 };
  configuration.put('center', centerOf('sales', { watch }));
  await queue('d1');
  turn(21_000);
  await queue('d2');
  expect((await readBoard(parts, supervisor)).alerts).toEqual([
    { center: 'sales', kind: 'waiting', value: 2, limit: 1 },
    { center: 'sales', kind: 'oldestWaiting', value: 21, limit: 20 },
    { center: 'sales', kind: 'ready', value: 0, limit: 1 },
  ]);
});

test('A3: a look into a dialogue shows who it is, how it went, and what the flow may report', async () => {
  const { parts, dialogues } = office();
  dialogues.set('d1', { ...talking().state(), center: 'sales' });
  const viewed = await viewBoardDialogue(parts, supervisor, 'd1');
  expect(viewed).toMatchObject({
    ok: true,
    value: { phase: 'talk', center: 'sales', listening: null, others: [] },
  });
  dialogues.set('d2', { ...talking().state(), center: 'support', offer: null });
  expect(await viewBoardDialogue(parts, supervisor, 'd2')).toEqual(notFound);
  expect(await viewBoardDialogue(parts, administrator, 'd2')).toMatchObject({ ok: true });
  expect(await viewBoardDialogue(parts, administrator, 'nowhere')).toEqual(notFound);
});

test('A3: what is written in a dialogue is shown as it stands now, files and notes with it', async () => {
  const { parts, chats, dialogues } = office();
  dialogues.set('d1', {
    ...talking().state(),
    center: 'sales',
    channel: 'whatsapp',
    text: writtenText,
  });
  const file = { ...bill, kind: 'document', state: 'ready' } as const;
  await chats.add(
    { tenant: 'contoso', dialogue: 'd1' },
    messageOf('m1', 1, { attachments: [file] }),
  );
  await chats.add(
    { tenant: 'contoso', dialogue: 'd1' },
    messageOf('m2', 2, { direction: 'note', author: { kind: 'agent', id: ann, name: 'Ann' } }),
  );
  expect(await viewBoardDialogue(parts, supervisor, 'd1')).toMatchObject({
    value: {
      channel: 'whatsapp',
      transcript: [
        { by: 'customer', text: 'This is m1\nbill.pdf' },
        { by: 'note', text: 'This is m2' },
      ],
    },
  });
  expect(await viewBoardDialogue(office({ centers: [] }).parts, supervisor, 'd1')).toEqual(
    notFound,
  );
});

const bill = {
  id: 'f1',
  name: 'bill.pdf',
  type: 'application/pdf',
  size: 7,
  source: null,
  sha256: null,
  inline: null,
};
const writtenText: TextSide = {
  conversation: 'c1',
  direction: 'inbound',
  thread: null,
  received: 1,
  messages: 1,
  lastCustomerAt: 0,
  lastAt: 0,
  preview: '',
  subject: null,
  invitedBy: null,
  optedOut: false,
  recent: [],
};
const messageOf = (id: string, at: number, more: Partial<Message> = {}): Message => ({
  id,
  at,
  direction: 'in',
  author: { kind: 'customer', id: null, name: null },
  content: { kind: 'text', text: `This is ${id}` },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: id,
  ...more,
});

test('A3: an agent who can take texts alone is available', async () => {
  const { parts, agents } = office();
  const profile = { ...working(ann).profile, capacity: { chat: 2 } };
  agents.put(working(ann, { profile }));
  expect((await readBoard(parts, supervisor)).queues[0]).toMatchObject({ agentsAvailable: 1 });
});

test('M3: a dialogue elsewhere is seen while an agent of one’s team has it', async () => {
  const { parts, agents, dialogues } = office({ teams: ['night'] });
  const dialogue = { ...talking().state(), center: 'support' };
  dialogues.set('d1', dialogue);
  const agent = dialogue.offer?.agent.id ?? '';
  agents.put(working(agent));
  expect(await viewBoardDialogue(parts, supervisor, 'd1')).toEqual(notFound);
  agents.put(working(agent, {}, ['night']));
  expect(await viewBoardDialogue(parts, supervisor, 'd1')).toMatchObject({ ok: true });
});

test('Q1: why? says of each agent at work what stands in the way, who could have it first', async () => {
  const { parts, agents, configuration, dialogues, queue, turn } = office();
  const groups = [
    { after: 0, teams: ['day'] },
    { after: 60, teams: ['night'] },
  ];
  configuration.put('center', centerOf('sales', { selection: 'skillsLongestAvailable', groups }));
  dialogues.set('d1', { ...inQueue().state(), id: 'd1', center: 'sales' });
  agents.put(working(ann, { slots: [busyWith('d0')] }));
  agents.put(working('ben', { state: { kind: 'notReady', reason: 'lunch' } }));
  const noDutch = { ...sampleProfile, memberships: [{ center: 'sales', skills: { dutch: 2 } }] };
  agents.put(readyAgent('cem', 0, noDutch));
  agents.put(working('dora', {}, ['night']));
  agents.put({ ...working('gone'), state: { kind: 'signedOut' } });
  await queue('d1', 'sales', { skills: [{ skill: 'dutch', atLeast: 4 }] });
  turn(10_000);
  const why = await explainRouting(parts, supervisor, 'd1');
  if (!why.ok) throw new Error(why.reason);
  expect(why.value).toMatchObject({
    isWaiting: true,
    position: 1,
    teams: ['day'],
    nextGroupAt: 61_000,
    skills: [{ skill: 'dutch', atLeast: 4 }],
  });
  expect(why.value.agents.map(({ name, verdict, detail }) => [name, verdict, detail])).toEqual([
    ['Ann', 'busy', 'voice busy'],
    ['ben', 'notReady', 'lunch'],
    ['cem', 'lacksSkill', 'dutch 2 of 4'],
    ['dora', 'otherGroup', 'day'],
  ]);
  agents.put(working('ben'));
  const later = await explainRouting(parts, supervisor, 'd1');
  expect(later.ok && later.value.agents[0]).toMatchObject({ agent: 'ben', verdict: 'chosen' });
});

test('Q1: of a dialogue that waits no longer the last decision is told', async () => {
  const { parts, agents, dialogues, queue, route } = office();
  dialogues.set('d1', { ...talking().state(), id: 'd1', center: 'sales' });
  agents.put(working(ann));
  await queue('d1');
  await route({
    kind: 'offerAccepted',
    at: 0,
    dialogue: 'd1',
    entry: 1,
    offer: 'd1.1.1',
    agent: ann,
  });
  expect(await explainRouting(parts, supervisor, 'd1')).toMatchObject({
    ok: true,
    value: {
      isWaiting: false,
      position: null,
      agents: [],
      last: { considered: [{ agent: ann, verdict: 'chosen' }] },
    },
  });
});

test('A3: a supervisor changes the state of their agents, and of nobody else', async () => {
  const { parts, agents } = office({ teams: ['day'] });
  agents.put(working(ann));
  agents.put(working('nora', {}, ['night']));
  const order = (agent: string, what: 'ready' | 'signOut') =>
    orderAgent(parts, supervisor, agent, { what });
  const lunch = { what: 'notReady', reason: 'training' } as const;
  expect(await orderAgent(parts, supervisor, ann, lunch)).toMatchObject({ ok: true });
  expect(agents.of(ann).state).toEqual({ kind: 'notReady', reason: 'training' });
  expect(await order(ann, 'ready')).toMatchObject({ ok: true });
  expect(await order(ann, 'signOut')).toMatchObject({ ok: true });
  expect(await order(ann, 'signOut')).toMatchObject({ ok: true });
  expect(agents.of(ann).state).toEqual({ kind: 'signedOut' });
  expect(await order(ann, 'ready')).toEqual({ ok: false, reason: 'agentNotAtWork' });
  expect(await order('nora', 'signOut')).toEqual(notFound);
  expect(await order('nobody', 'signOut')).toEqual(notFound);
});

test('E10: a slot is repaired unless its dialogue says that the agent has it; twice is fine', async () => {
  const { parts, agents, dialogues } = office();
  agents.put(working(ann, { slots: [busyWith('d1')] }));
  const dialogue = { ...talking().state(), id: 'd1' };
  const held = dialogue.offer && { ...dialogue.offer, id: 'd1.1.1' };
  const withAnn = held && { ...held, agent: { ...held.agent, id: ann } };
  const repair = () => orderAgent(parts, supervisor, ann, { what: 'repair', offer: 'd1.1.1' });
  dialogues.set('d1', { ...dialogue, offer: withAnn });
  expect(await repair()).toEqual({ ok: false, reason: 'slotInUse' });
  expect(agents.of(ann).slots).toHaveLength(1);
  dialogues.set('d1', { ...dialogue, offer: withAnn, phase: 'over' });
  expect(await repair()).toMatchObject({ ok: true });
  expect(agents.of(ann).slots).toEqual([]);
  expect(await repair()).toMatchObject({ ok: true });
});

test('E10: a slot whose dialogue is gone altogether is repaired', async () => {
  const { parts, agents } = office();
  agents.put(working(ann, { slots: [busyWith('d1')] }));
  await orderAgent(parts, supervisor, ann, { what: 'repair', offer: 'd1.1.1' });
  expect(agents.of(ann).slots).toEqual([]);
});

const ordered = (order: DialogueOrder['order']): DialogueOrder => ({ id: idOf('0'), order });

test('A3: orders reach the dialogue under the id that the page made, with who gave them', async () => {
  const { parts, dialogues, delivered } = office();
  dialogues.set('d1', { ...talking().state(), center: 'sales' });
  const give = (order: DialogueOrder['order']) =>
    orderDialogue(parts, supervisor, 'd1', ordered(order));
  expect(await give({ what: 'listen', device: '+49305' })).toMatchObject({ ok: true });
  expect(await give({ what: 'move', center: 'support', first: false })).toMatchObject({ ok: true });
  expect(delivered).toMatchObject([
    {
      kind: 'supervisorAsked',
      id: idOf('0'),
      supervisor: { id: sofia, name: 'Sofia' },
      order: { what: 'listen', device: { kind: 'phone', number: '+49305' } },
    },
    { order: { what: 'move', center: 'support' } },
  ]);
});

test('S4: turned off nobody listens in, and everything else of a supervisor goes on', async () => {
  const { parts, dialogues, delivered } = office();
  dialogues.set('d1', { ...talking().state(), center: 'sales' });
  const off: BoardParts = {
    ...parts,
    turnedOff: async (feature) => (feature === 'supervision' ? 'a fault' : undefined),
  };
  const give = (order: DialogueOrder['order']) =>
    orderDialogue(off, supervisor, 'd1', ordered(order));
  expect(await give({ what: 'listen', device: '+49305' })).toMatchObject({
    ok: false,
    reason: 'turnedOff',
    fields: [{ what: 'turned off by the operators: a fault' }],
  });
  expect(await give({ what: 'end' })).toMatchObject({ ok: true });
  expect(delivered).toHaveLength(1);
});

test('S7: nobody listens at a device of somebody else’s, moves to nowhere, or orders what is not theirs', async () => {
  const { parts, dialogues, delivered } = office();
  dialogues.set('d1', { ...talking().state(), center: 'sales' });
  dialogues.set('d2', { ...talking().state(), center: 'support', offer: null });
  dialogues.set('d3', { ...talking().state(), center: 'sales', phase: 'over' });
  const give = async (dialogue: string, order: DialogueOrder['order']) => {
    const answer = await orderDialogue(parts, supervisor, dialogue, ordered(order));
    return answer.ok ? 'done' : answer.reason;
  };
  expect(await give('d1', { what: 'listen', device: '+49999' })).toBe('notYourDevice');
  expect(await give('d1', { what: 'listen', device: ann })).toBe('notYourDevice');
  expect(await give('d1', { what: 'move', center: 'nowhere', first: true })).toBe('noSuchCenter');
  expect(await give('d2', { what: 'end' })).toBe('notFound');
  expect(await give('d3', { what: 'end' })).toBe('dialogueOver');
  expect(delivered).toEqual([]);
});

test('R1: boards are told of changes of a queue and of its agents', async () => {
  const { parts, agents, boards, queue } = office();
  agents.put(working(ann));
  await orderAgent(parts, supervisor, ann, { what: 'notReady', reason: 'x' });
  expect(boards).toEqual(['sales+support']);
  await queue('d1');
  expect(boards.at(-1)).toBe('sales');
});

test('A3: queues are watched whether or not a board is open; those without limits are not even read', async () => {
  const { parts, configuration, queues, queue, turn } = office();
  const watch = { ...centerOf('sales').watch, oldestWaiting: 20, ready: 2 };
  configuration.put('center', centerOf('sales', { watch }));
  const tenant = Tenant.parse({ id: 'contoso', name: 'Contoso', entraTenantId: sofia });
  const read: string[] = [];
  const look = () =>
    watchQueues({
      ...parts,
      configuration: { tenants: async () => [{ value: tenant, version: '1' }] },
      queues: {
        load: (key) => {
          read.push(key.center);
          return queues.store.load(key);
        },
      },
    });
  await queue('d1');
  await queue('d2', 'support');
  turn(15_000);
  expect((await look()).map(({ kind }) => kind)).toEqual(['ready']);
  turn(6_000);
  expect(await look()).toEqual([
    { tenant: 'contoso', center: 'sales', kind: 'oldestWaiting', value: 21, limit: 20 },
    { tenant: 'contoso', center: 'sales', kind: 'ready', value: 0, limit: 2 },
  ]);
  expect(new Set(read)).toEqual(new Set(['sales']));
});
