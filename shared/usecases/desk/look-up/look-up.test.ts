import { expect, test } from 'vitest';
import { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { talking } from '#shared/domain/dialogue/story.test-support.ts';
import type { TeamsPeople } from '#shared/ports/presence.ts';
import type { PastDialogues, StoreAnswer } from '#shared/ports/record-store.ts';
import { readyAgent, sampleProfile, sampleRequest } from '../../../../tests/simulation/samples.ts';
import { centerOf, createMemoryCenter } from '../../../../tests/support/memory/memory-center.ts';
import { createDirectory } from '../../directory.ts';
import { queueSight } from '../../queue-figures.ts';
import { findColleagues } from './find-colleagues.ts';
import type { LookUpParts } from './look-up-parts.ts';
import { readDeskCenter } from './read-desk-center.ts';
import { readDeskLayout } from './read-desk-layout.ts';
import { readHistory } from './read-history.ts';

const idOf = (letter: string) => `61850000-0000-4000-a000-00000000000${letter}`;
const ann = idOf('a');
const bob = idOf('b');
const cleo = idOf('c');
const names = { [ann]: 'Ann Abel', [bob]: 'Bob Berg', [cleo]: 'Cleo Abel' };
const me = { tenant: 'contoso', agent: ann };

function office(
  history: StoreAnswer<PastDialogues> = { ok: true, dialogues: [] },
  people: Awaited<ReturnType<TeamsPeople['find']>> = { ok: true, value: [] },
) {
  const memory = createMemoryCenter();
  const asked: string[] = [];
  const dialogues = new Map<string, Dialogue>();
  for (const [id, name] of Object.entries(names))
    memory.configuration.put('user', User.parse({ id, name, roles: ['Agent'] }));
  const configuration = memory.configuration.store;
  const parts: LookUpParts = {
    agents: memory.agents.store,
    configuration,
    dialogues: { read: async ({ dialogue }) => dialogues.get(dialogue) },
    directory: createDirectory({ configuration, now: memory.now }),
    queueSight: (tenant, center) =>
      queueSight(
        { queues: memory.queues.store, agents: memory.agents.store },
        { tenant, center },
        memory.now(),
      ),
    teams: {
      async find(_directory, name) {
        asked.push(`people: ${name}`);
        return people;
      },
    },
    storeOf: ({ target }) =>
      target === 'main' || target === 'private'
        ? {
            async historyOf(_tenant, address) {
              asked.push(`${target}: ${address}`);
              return history;
            },
          }
        : undefined,
    now: memory.now,
  };
  return { ...memory, parts, dialogues, asked };
}

const dora = { user: idOf('d'), name: 'Dora Abel', presence: 'Available' };

test('A4: people of the directory are found by name beside the agents who are at work, each once', async () => {
  const twice = { user: bob, name: 'Bob Berg', presence: null };
  const { parts, agents, configuration, asked } = office(undefined, {
    ok: true,
    value: [dora, twice],
  });
  configuration.put('tenant', { id: 'contoso', name: 'Contoso', entraTenantId: idOf('f') });
  agents.put(readyAgent(bob));
  const { agents: found, people } = await findColleagues(parts, me, 'b');
  expect([found.length, people, asked]).toEqual([1, [], []]);
  const shown = await findColleagues(parts, me, 'be');
  expect(shown.agents.map(({ id }) => id)).toEqual([bob]);
  expect(shown.people).toEqual([{ id: dora.user, name: 'Dora Abel', presence: 'Available' }]);
});

test('A4: agents are found also while Teams cannot be asked', async () => {
  const { parts, agents, configuration } = office(undefined, { ok: false, reason: 'throttled' });
  configuration.put('tenant', { id: 'contoso', name: 'Contoso', entraTenantId: idOf('f') });
  agents.put(readyAgent(bob));
  const { agents: found, people } = await findColleagues(parts, me, 'berg');
  expect([found.length, people]).toEqual([1, []]);
});

test('A4: colleagues are those who are at work in one’s own contact centers, free ones first, without oneself', async () => {
  const { parts, agents, route } = office();
  agents.put(readyAgent(ann));
  agents.put({ ...readyAgent(bob), state: { kind: 'notReady', reason: 'lunch' } });
  agents.put(readyAgent(cleo));
  const elsewhere = { ...sampleProfile, teams: [], memberships: [{ center: 'x', skills: {} }] };
  agents.put(readyAgent('stranger', 0, elsewhere));
  await route({ kind: 'dialogueQueued', at: 0, request: sampleRequest('d1') });
  const { agents: found, queues } = await findColleagues(parts, me, '');
  expect(found.map(({ name, status }) => [name, status])).toEqual([
    ['Cleo Abel', 'ready'],
    ['Bob Berg', 'notReady'],
  ]);
  expect(queues).toEqual([
    { center: 'sales', name: 'sales', waiting: 1, agentsAvailable: 1, estimatedWait: null },
    { center: 'support', name: 'support', waiting: 0, agentsAvailable: 1, estimatedWait: null },
  ]);
});

test('A4: a search finds colleagues of any contact center by name, and queues', async () => {
  const { parts, agents } = office();
  const elsewhere = { ...sampleProfile, teams: [], memberships: [{ center: 'x', skills: {} }] };
  agents.put(readyAgent(ann));
  agents.put(readyAgent(bob));
  agents.put(readyAgent(cleo, 0, elsewhere));
  const byName = await findColleagues(parts, me, 'abel');
  expect(byName.agents.map(({ name }) => name)).toEqual(['Cleo Abel']);
  expect(byName.queues).toEqual([]);
  const byQueue = await findColleagues(parts, me, 'SUPP');
  expect(byQueue.queues.map(({ center }) => center)).toEqual(['support']);
  expect(byQueue.agents).toEqual([]);
});

test('A1: the desk gets codes and script of a contact center that the agent serves, and of no other', async () => {
  const { parts, agents, configuration } = office();
  agents.put(readyAgent(ann));
  const wrapUp = {
    codes: [{ id: 'sold', name: 'Sold', codes: [] }],
    required: true,
    extensions: 3,
  };
  configuration.put('center', centerOf('sales', { wrapUp, script: { en: '# Hello' } }));
  configuration.put('center', centerOf('secret'));
  expect(await readDeskCenter(parts, me, 'sales')).toEqual({
    ok: true,
    value: {
      id: 'sales',
      name: 'sales',
      wrapUp: { codes: wrapUp.codes, required: true },
      script: { en: '# Hello' },
    },
  });
  for (const id of ['secret', 'nowhere'])
    expect(await readDeskCenter(parts, me, id)).toEqual({ ok: false, reason: 'notFound' });
});

test('A1: the desk is laid out as administrators said, and else as the product has it', async () => {
  const { parts, configuration, turn } = office();
  expect(await readDeskLayout(parts, 'contoso')).toEqual({
    columns: [],
    widgets: [],
    embeddedIn: [],
  });
  const desk = { columns: [['dialogues'], ['customer', 'history']] };
  configuration.put('workplace', Workplace.parse({ desk }));
  turn(10_000);
  expect(await readDeskLayout(parts, 'contoso')).toMatchObject(desk);
});

const past = {
  dialogue: 'dlg_0',
  channel: 'voice',
  startedAt: 1,
  endedAt: 2,
  center: 'sales',
  agent: bob,
  codes: ['sold'],
  notes: 'Likes blue',
  endReason: 'hung-up',
};

/** Ann talks with a customer; the talk is kept as a dialogue of its own id. */
function atWork(history?: StoreAnswer<PastDialogues>, state: 'offered' | 'busy' = 'busy') {
  const all = office(history);
  const dialogue = talking().state();
  all.dialogues.set('dlg_1', { ...dialogue, customer: { address: '4:+49301112' } });
  const slot = { offer: 'dlg_1.1.1', dialogue: 'dlg_1', center: 'sales', medium: 'voice' } as const;
  const slots = [{ ...slot, state, since: 0, until: 1e9 }];
  all.agents.put({ ...readyAgent(ann), slots });
  const target = (id: string, center: string | null) =>
    all.configuration.put('target', RecordTarget.parse({ id, name: id, center }));
  return { ...all, target };
}

test('A1: the history of the customer one talks with comes from the customer’s own database, with names', async () => {
  const { parts, target, asked } = atWork({ ok: true, dialogues: [past] });
  target('private', 'sales');
  target('main', null);
  expect(await readHistory(parts, me, 'dlg_1')).toEqual({
    ok: true,
    value: { problem: null, dialogues: [{ ...past, center: 'sales', agent: 'Bob Berg' }] },
  });
  expect(asked).toEqual(['main: +49301112']);
});

test('S7: nobody reads the history of a customer who is not theirs, or only offered', async () => {
  const notTheirs = { ok: false, reason: 'notYourDialogue' };
  const { parts, asked } = atWork({ ok: true, dialogues: [past] });
  expect(await readHistory(parts, { ...me, agent: bob }, 'dlg_1')).toEqual(notTheirs);
  expect(await readHistory(parts, me, 'dlg_2')).toEqual(notTheirs);
  expect(await readHistory(atWork(undefined, 'offered').parts, me, 'dlg_1')).toEqual(notTheirs);
  expect(asked).toEqual([]);
});

test('A1: without a database, or while it cannot be reached, the desk is told so; before the first record it is empty', async () => {
  const problemOf = (reason: 'unreachable' | 'no-schema') =>
    ({ ok: false, problem: { kind: 'transient', reason, code: '', advice: '' } }) as const;
  const read = async (history?: StoreAnswer<PastDialogues>, id = 'main') => {
    const { parts, target } = atWork(history);
    if (id) target(id, null);
    const found = await readHistory(parts, me, 'dlg_1');
    return found.ok ? found.value.problem : found.reason;
  };
  expect(await read(undefined, '')).toBe('noStore');
  expect(await read(undefined, 'not-configured')).toBe('noStore');
  expect(await read(problemOf('unreachable'))).toBe('unreachable');
  expect(await read(problemOf('no-schema'))).toBeNull();
});

test('A1: a customer who withheld their number has no history', async () => {
  const { parts, dialogues, target, asked } = atWork({ ok: true, dialogues: [past] });
  target('main', null);
  const dialogue = dialogues.get('dlg_1');
  if (!dialogue) throw new Error('Ann talks.');
  dialogues.set('dlg_1', { ...dialogue, customer: { address: '4:anonymous' } });
  expect(await readHistory(parts, me, 'dlg_1')).toEqual({
    ok: true,
    value: { problem: null, dialogues: [] },
  });
  expect(asked).toEqual([]);
});
