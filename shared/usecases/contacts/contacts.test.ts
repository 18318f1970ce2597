import { beforeEach, expect, test } from 'vitest';
import type { ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { textOf } from '#shared/domain/contact/contact-of.ts';
import { newDialogue } from '#shared/domain/dialogue/new-dialogue.ts';
import type { ContactStore } from '#shared/ports/contact-store.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import type { StoreProblemReason } from '#shared/ports/record-store.ts';
import { createContacts } from './contacts.ts';

const chat: ContactKey = { channel: 'whatsapp', address: '+491701' };
const mail: ContactKey = { channel: 'email', address: 'kim@example.com' };

let cards: Map<string, ContactCard>;
let found: { readonly key: ContactKey; readonly name: string | null }[];
let trouble: StoreProblemReason | undefined;
let hasStore: boolean;
let slotState: 'offered' | 'busy' | 'wrapUp';
let asked: string[];
let migrations: number;

beforeEach(() => {
  cards = new Map();
  found = [];
  trouble = undefined;
  hasStore = true;
  slotState = 'busy';
  asked = [];
  migrations = 0;
});

const refused = (reason: StoreProblemReason) =>
  ({ ok: false, problem: { kind: 'transient', reason, code: '', advice: '' } }) as const;

/** All cards in memory; a store may answer more than hangs together. */
const store: ContactStore = {
  async around(tenant) {
    asked.push(tenant);
    return trouble ? refused(trouble) : { ok: true, cards: [...cards.values()] };
  },
  async save(_, card) {
    const before = cards.get(textOf(card.key))?.version ?? 0;
    if (before !== card.version) return { ok: true, saved: false };
    cards.set(textOf(card.key), { ...card, version: card.version + 1 });
    return { ok: true, saved: true };
  },
  search: async () => (trouble ? refused(trouble) : { ok: true, found }),
  historyOf: async (_, keys) => {
    asked.push(...keys.map(textOf));
    return { ok: true, messages: [], before: null };
  },
};

const archive: Pick<MessageArchive, 'contacts' | 'migrate'> = {
  contacts: store,
  async migrate() {
    migrations += 1;
    trouble = undefined;
    return { ok: true, migrations: [] };
  },
};

const slot = () => ({
  ...{ offer: 'o1', dialogue: 'd1', center: 'support', medium: 'chat' as const },
  ...{ state: slotState, since: 0, until: 99 },
});

const contacts = () =>
  createContacts({
    agents: {
      load: async ({ agent }) =>
        agent === 'adele'
          ? { value: { ...newAgent('contoso', agent), slots: [slot()] }, version: '1' }
          : undefined,
    },
    dialogues: {
      read: async () => ({
        ...newDialogue({
          id: 'd1',
          at: 0,
          customer: { address: '+491701' },
          reached: 'whatsapp:+4930',
          center: 'support',
          flow: null,
        }),
        channel: 'whatsapp' as const,
      }),
    },
    configuration: {
      list: async () => (hasStore ? [{ value: { id: 'main', name: 'Main' }, version: '1' }] : []),
    },
    archiveOf: () => archive,
  });

const adele = { tenant: 'contoso', agent: 'adele' };

test('A2: the customer of a dialogue has the name and addresses that people gave them, on whatever channel they come', async () => {
  await contacts().changeContact('contoso', { of: mail, name: 'Kim', notes: 'Dog', version: 0 });
  await contacts().mergeContacts('contoso', { into: mail, from: chat });
  const read = await contacts().readContactOfDialogue(adele, 'd1');
  expect(read).toMatchObject({ ok: true, value: { problem: null, contact: { name: 'Kim' } } });
  await contacts().readHistoryOfDialogue(adele, 'd1', null);
  expect(asked.slice(-2)).toEqual([textOf(mail), textOf(chat)]);
  expect(new Set(asked.filter((each) => !each.includes(' ')))).toEqual(new Set(['contoso']));
});

test('A2: who is only offered a dialogue, or has none, reads nothing of its customer', async () => {
  slotState = 'offered';
  const no = { ok: false, reason: 'notYourDialogue' };
  expect(await contacts().readContactOfDialogue(adele, 'd1')).toEqual(no);
  expect(await contacts().readHistoryOfDialogue(adele, 'd1', null)).toEqual(no);
  slotState = 'busy';
  expect(await contacts().readContactOfDialogue({ ...adele, agent: 'b' }, 'd1')).toEqual(no);
  expect(asked).toEqual([]);
});

test('A2: sent twice a change counts once, and of two who change a card one reads it again', async () => {
  const wish = { of: chat, name: 'Kim', notes: '', version: 0 };
  await contacts().changeContact('contoso', wish);
  expect(await contacts().changeContact('contoso', wish)).toMatchObject({ ok: true });
  expect(cards.get(textOf(chat))?.version).toBe(1);
  expect(await contacts().changeContact('contoso', { ...wish, name: 'Other' })).toEqual({
    ok: false,
    reason: 'changedMeanwhile',
  });
});

test('A2: merged twice and split twice is as once', async () => {
  for (const _ of [1, 2]) await contacts().mergeContacts('contoso', { into: mail, from: chat });
  expect([...cards.values()]).toEqual([
    { key: chat, name: null, notes: '', within: mail, version: 1 },
  ]);
  for (const _ of [1, 2]) await contacts().splitContact('contoso', chat);
  expect(cards.get(textOf(chat))).toMatchObject({ within: null, version: 2 });
});

test('A2: a contact is found once, by the name on its cards before that which they call themselves', async () => {
  await contacts().changeContact('contoso', { of: mail, name: 'Kim', notes: '', version: 0 });
  await contacts().mergeContacts('contoso', { into: mail, from: chat });
  found = [
    { key: chat, name: 'kim_77' },
    { key: mail, name: 'Kim' },
    { key: { channel: 'sms', address: '+491709' }, name: 'Sam' },
  ];
  const { contacts: all } = await contacts().findContacts('contoso', 'ki');
  expect(all.map(({ name, cards: its }) => [name, its.length])).toEqual([
    ['Kim', 2],
    ['Sam', 1],
  ]);
});

test('D5: without a database, or while it is away, that is said, and nothing is kept', async () => {
  hasStore = false;
  expect(await contacts().findContacts('contoso', 'kim')).toMatchObject({ problem: 'noStore' });
  expect(await contacts().splitContact('contoso', chat)).toEqual({
    ok: false,
    reason: 'noMessageStore',
  });
  hasStore = true;
  trouble = 'unreachable';
  expect(await contacts().readContact('contoso', chat)).toMatchObject({ problem: 'unreachable' });
  expect(await contacts().mergeContacts('contoso', { into: mail, from: chat })).toEqual({
    ok: false,
    reason: 'messageStoreUnreachable',
  });
  expect(cards.size).toBe(0);
});

test('D2: the tables of contacts are made when they are first needed', async () => {
  trouble = 'no-schema';
  expect(await contacts().readContact('contoso', chat)).toMatchObject({ problem: null });
  expect(migrations).toBe(1);
});
