import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { withDelivery } from '#shared/domain/conversation/later-delivery.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import type { StoreProblem } from '#shared/ports/record-store.ts';
import { createMemoryMessages } from '../../../tests/support/memory/memory-chats.ts';
import { createMemoryMessageOutbox } from '../../../tests/support/messages/memory-message-outbox.ts';
import { deliverMessages } from './deliver-messages.ts';
import { keepDelivery, keepMessages } from './keep-messages.ts';
import { sweepMessages } from './sweep-messages.ts';

const main = { tenant: 'contoso', target: 'main' };
const second = { tenant: 'contoso', target: 'second' };
const none = { tenant: 'contoso', target: unassignedTarget };
const key = { tenant: 'contoso', dialogue: 'dlg_1' };

const kept: KeptConversation = {
  ...key,
  conversation: 'c',
  channel: 'whatsapp',
  reached: 'whatsapp:+4930',
  customer: { address: '+491701' },
  thread: null,
  center: 'support',
  startedAt: 0,
  endedAt: 10_000,
};

const stateOf = (state: Delivery['state']): Delivery => ({
  state,
  at: 10_000,
  reason: null,
  code: null,
});

const messageOf = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  at: 1_000,
  direction: 'in',
  author: { kind: 'customer', id: null, name: null },
  content: { kind: 'text', text: 'Hello' },
  attachments: [],
  replyTo: null,
  delivery: null,
  providerId: id,
  ...more,
});
const oursOf = (id: string, state: Delivery['state']) =>
  messageOf(id, { direction: 'out', delivery: stateOf(state) });

const problemOf = (kind: StoreProblem['kind'], reason: StoreProblem['reason']): StoreProblem => ({
  kind,
  reason,
  code: 'X1',
  advice: 'Do something.',
});

/** A database in memory that does what it is told to do wrong. */
function createArchive(mayFail: () => StoreProblem | undefined = () => undefined) {
  const rows = new Map<string, Message>();
  const refused = async () => ({ ok: false, problem: problemOf('transient', 'busy') }) as const;
  const archive: Omit<MessageArchive, 'contacts' | 'pageAround'> = {
    migrate: async () => ({ ok: true, migrations: [] }),
    async write(dialogues) {
      const problem = mayFail();
      if (problem?.reason === 'bad-record')
        return {
          ok: true,
          written: 0,
          rejected: dialogues.map(({ dialogue }) => ({ tenant: 'contoso', dialogue, problem })),
        };
      if (problem) return { ok: false, problem };
      for (const message of dialogues.flatMap(({ messages }) => messages))
        rows.set(message.id, message);
      return { ok: true, written: dialogues.length, rejected: [] };
    },
    async changeDelivery(_, { message }, delivery) {
      const found = rows.get(message);
      const changed = found && withDelivery(found, delivery);
      if (changed) rows.set(message, changed);
      return { ok: true, changed: changed !== undefined };
    },
    pageOf: refused,
    search: refused,
    close: async () => {},
  };
  return { archive, rows };
}

function world(trouble: () => void = () => {}) {
  const archives = new Map([
    ['main', createArchive()],
    ['second', createArchive()],
  ]);
  const targets = ['main'];
  const nudged: string[] = [];
  let time = 20_000;
  const parts = {
    configuration: {
      list: async () => targets.map((id) => ({ value: { id, name: id }, version: '1' })),
    },
    messageOutbox: createMemoryMessageOutbox(trouble),
    orchestrations: {
      nudgeDelivery: async ({ target }: { target: string }, of?: string) =>
        void nudged.push(`${of} ${target}`),
    },
    archiveOf: ({ target }: { target: string }) => archives.get(target)?.archive,
    chats: createMemoryMessages(),
    now: () => time,
  };
  return {
    parts,
    archives,
    targets,
    nudged,
    at: (next: number) => {
      time = next;
    },
    deliver: (to = main, attempt = 0) => deliverMessages(parts, { ...to, of: 'messages', attempt }),
    left: async () => (await parts.chats.list(key)).map(({ id }) => id),
    in: (target: string) => [...(archives.get(target)?.rows.values() ?? [])],
  };
}

test('D5: what was written goes to the customer’s database and is then released here', async () => {
  const all = world();
  await all.parts.chats.add(key, messageOf('a'));
  await keepMessages(all.parts, kept);
  expect(all.nudged).toEqual(['messages main']);
  expect(await all.deliver()).toEqual({ left: false });
  expect(all.in('main')).toEqual([messageOf('a')]);
  expect(await all.left()).toEqual([]);
});

test('D5: with two databases it is released when both have it, whichever comes last', async () => {
  const all = world();
  all.targets.push('second');
  await all.parts.chats.add(key, messageOf('a'));
  await keepMessages(all.parts, kept);
  await all.deliver();
  expect(await all.left()).toEqual(['a']);
  await all.deliver();
  expect(await all.left()).toEqual(['a']);
  await all.deliver(second);
  expect(await all.left()).toEqual([]);
  expect(all.in('second')).toEqual([messageOf('a')]);
});

test('D5: what became of a message between two databases comes to both', async () => {
  const all = world();
  all.targets.push('second');
  await all.parts.chats.add(key, oursOf('a', 'sent'));
  await keepMessages(all.parts, kept);
  await all.deliver();
  await all.parts.chats.change(key, 'a', (message) => withDelivery(message, stateOf('read')));
  await all.deliver(second);
  await all.deliver();
  for (const target of ['main', 'second']) expect(all.in(target)).toEqual([oursOf('a', 'read')]);
});

test('D2: what becomes of a message after it was released follows it', async () => {
  const all = world();
  await all.parts.chats.add(key, oursOf('a', 'sent'));
  await keepMessages(all.parts, kept);
  await all.deliver();
  const of = { dialogue: key.dialogue, message: 'a' };
  await keepDelivery(all.parts, 'contoso', of, stateOf('read'));
  await keepDelivery(all.parts, 'contoso', of, stateOf('delivered'));
  expect(await all.deliver()).toEqual({ left: false });
  expect(all.in('main')).toEqual([oursOf('a', 'read')]);
});

test.each([
  [problemOf('transient', 'unreachable'), 2, 24_000],
  [problemOf('permanent', 'credentials'), 2, 920_000],
])(
  'D5: a database in trouble (%o) gets its messages later, and they stay here',
  async (problem, attempt, again) => {
    const all = world();
    const broken = createArchive(() => problem);
    all.archives.set('main', broken);
    await all.parts.chats.add(key, messageOf('a'));
    await keepMessages(all.parts, kept);
    expect(await all.deliver(main, attempt)).toMatchObject({ left: true, again });
    expect(await all.left()).toEqual(['a']);
  },
);

test('S5: a dialogue that the database will never take is parked, and stays here whole', async () => {
  const all = world();
  all.archives.set(
    'main',
    createArchive(() => problemOf('permanent', 'bad-record')),
  );
  await all.parts.chats.add(key, messageOf('a'));
  await keepMessages(all.parts, kept);
  expect(await all.deliver()).toEqual({ left: false });
  expect(await all.left()).toEqual(['a']);
  expect(await all.parts.messageOutbox.figures(main)).toMatchObject({ waiting: 0, parked: 1 });
});

test('D5: without a database it waits, and goes to the first there is', async () => {
  const all = world();
  all.targets.length = 0;
  await all.parts.chats.add(key, messageOf('a'));
  await keepMessages(all.parts, kept);
  expect(await all.deliver(none)).toEqual({ left: false });
  expect(await all.left()).toEqual(['a']);
  all.targets.push('main');
  await all.deliver(none);
  await all.deliver();
  expect(all.in('main')).toEqual([messageOf('a')]);
  expect(await all.left()).toEqual([]);
});

test('D5: files and answers under way are waited for, but not for ever', async () => {
  const all = world();
  await all.parts.chats.add(key, oursOf('a', 'sending'));
  await keepMessages(all.parts, kept);
  expect(await all.deliver()).toEqual({ left: false });
  expect(all.in('main')).toEqual([]);
  all.at(200_000);
  expect(await sweepMessages(all.parts)).toBe(1);
  await all.deliver();
  expect(all.in('main')).toEqual([]);
  all.at(10_000 + 91 * 60_000);
  await all.deliver();
  expect(all.in('main')).toHaveLength(1);
  expect(await all.left()).toEqual([]);
});

test('S5: told again that a dialogue is over, before and after it was delivered, nothing changes', async () => {
  const all = world();
  await all.parts.chats.add(key, messageOf('a'));
  await keepMessages(all.parts, kept);
  await keepMessages(all.parts, kept);
  await all.deliver();
  await keepMessages(all.parts, kept);
  expect(await all.deliver()).toEqual({ left: false });
  expect(all.in('main')).toEqual([messageOf('a')]);
  expect(await all.parts.messageOutbox.figures(main)).toMatchObject({ waiting: 0, parked: 0 });
});

test('D5: killed anywhere and doubled, every database has every message, and nothing is left here', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 30 }),
      fc.array(fc.constantFrom(main, second), { minLength: 1, maxLength: 12 }),
      async (kills, order) => {
        const faults = [...kills];
        const all = world(() => {
          if (faults.shift()) throw new Error('killed');
        });
        all.targets.push('second');
        await all.parts.chats.add(key, messageOf('a'));
        await all.parts.chats.add(key, oursOf('b', 'read'));
        const again = async (work: () => Promise<unknown>) => {
          for (let attempt = 0; attempt < 40; attempt += 1)
            if (
              await work().then(
                () => true,
                () => false,
              )
            )
              return;
          throw new Error('It was never done.');
        };
        await again(() => keepMessages(all.parts, kept));
        for (const target of order)
          await Promise.allSettled([all.deliver(target), all.deliver(target)]);
        await again(() => all.deliver(main));
        await again(() => all.deliver(second));
        await again(() => all.deliver(main));
        expect(await all.left()).toEqual([]);
        for (const target of ['main', 'second'])
          expect(new Set(all.in(target).map(({ id }) => id))).toEqual(new Set(['a', 'b']));
      },
    ),
  );
});
