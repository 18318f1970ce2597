import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMessageArchives } from '#shared/adapters/sql/messages/message-archives.ts';
import { openMessageArchive } from '#shared/adapters/sql/messages/open-message-archive.ts';
import type { ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import type { Delivery, Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueMessages, MessageArchive } from '#shared/ports/message-archive.ts';
import { hasRealPostgres, startRealPostgres } from '../support/postgres/real-postgres.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';

interface Server {
  readonly connectionString: string;
  stop(): Promise<void>;
}

async function startEmbedded(): Promise<Server> {
  const { postgres, surroundings } = await testPostgres(['contoso']);
  return {
    connectionString: postgres.connectionString('contoso'),
    async stop() {
      await postgres.stop();
      surroundings.remove();
    },
  };
}

const tables = [
  'contacts',
  'attachments',
  'messages',
  'message_dialogues',
  'conversations',
  'openline_message_migrations',
  'openline_message_migrations_lock',
];

const start = 1_795_000_000_000;
const dialogueOf = (n: number) => `dlg_${String(n).padStart(26, '0')}`;

function messageOf(id: string, more: Partial<Message> = {}): Message {
  return {
    id,
    at: start,
    direction: 'in',
    author: { kind: 'customer', id: null, name: null },
    content: { kind: 'text', text: 'Hello' },
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: id,
    ...more,
  };
}

const stateOf = (state: Delivery['state'], at = start): Delivery => ({
  state,
  at,
  reason: null,
  code: null,
});

const oursOf = (id: string, state: Delivery['state']): Message =>
  messageOf(id, {
    direction: 'out',
    author: { kind: 'agent', id: 'anna', name: 'Anna' },
    delivery: stateOf(state),
  });

const file = {
  id: 'f1',
  kind: 'document',
  name: 'Zählerstand.pdf',
  type: 'application/pdf',
  size: 3_000_000_000,
  state: 'ready',
  source: null,
  sha256: 'ab',
  inline: null,
} as const;

function said(
  dialogue: string,
  messages: readonly Message[],
  { tenant = 'contoso', conversation = dialogue, customer = '+491701' } = {},
): DialogueMessages {
  return {
    dialogue,
    conversation: {
      tenant,
      id: conversation,
      channel: 'whatsapp',
      reached: 'whatsapp:+4930',
      customer: { address: customer, name: 'Kim' },
      thread: null,
    },
    center: 'support',
    startedAt: start,
    endedAt: start + 60_000,
    messages,
  };
}

describe.each([
  { name: 'the embedded PostgreSQL', startServer: startEmbedded, isThere: true },
  { name: 'a real PostgreSQL', startServer: startRealPostgres, isThere: hasRealPostgres },
])('$name', ({ startServer, isThere }) => {
  if (!isThere) {
    test.skip('is not on this machine: set POSTGRES_URL or install postgresql', () => {});
    return;
  }
  let server: Server;
  let archive: MessageArchive;
  let reader: pg.Client;

  beforeAll(async () => {
    server = await startServer();
    archive = openMessageArchive({ connectionString: server.connectionString });
    reader = new pg.Client(server.connectionString);
    await reader.connect();
    for (const table of tables) await reader.query(`DROP TABLE IF EXISTS ${table}`);
  });

  afterAll(async () => {
    await archive?.close();
    await reader?.end();
    await server?.stop();
  });

  const rows = async (statement: string, values: unknown[] = []) =>
    (await reader.query(statement, values)).rows;

  async function pageOf(conversation: string, before: string | null = null, limit = 50) {
    const page = await archive.pageOf('contoso', conversation, { before, limit });
    if (!page.ok) throw new Error(page.problem.reason);
    return page;
  }

  async function search(words: string, customer: string | null = null, tenant = 'contoso') {
    const found = await archive.search(tenant, { words, customer, limit: 20 });
    if (!found.ok) throw new Error(found.problem.reason);
    return found.hits.map(({ message }) => message.id);
  }

  test('D2: before the migration the problem says that it has to run', async () => {
    expect(await archive.write([said(dialogueOf(1), [messageOf('m')])])).toMatchObject({
      ok: false,
      problem: { kind: 'permanent', reason: 'no-schema', code: '42P01' },
    });
  });

  test('D2: two migrations at the same moment end with one schema, apart from that of records', async () => {
    const other = openMessageArchive({ connectionString: server.connectionString });
    const answers = await Promise.all([archive.migrate(), other.migrate()]);
    expect(answers).toEqual(
      expect.arrayContaining([
        { ok: true, migrations: ['0001-messages', '0002-contacts'] },
        { ok: true, migrations: [] },
      ]),
    );
    await other.close();
    expect(await rows("SELECT 1 FROM pg_tables WHERE tablename = 'openline_migrations'")).toEqual(
      [],
    );
  });

  test('D2: what was said comes back as it was, with its files, each kind of content', async () => {
    const messages: Message[] = [
      messageOf('a', { attachments: [file, { ...file, id: 'f2', size: null, name: null }] }),
      messageOf('b', {
        at: start + 1,
        content: {
          kind: 'mail',
          subject: 'Vertrag',
          text: 'Guten Tag',
          html: '<p>Guten Tag</p>',
          quoted: null,
          to: ['info@contoso.com'],
          cc: [],
          isAutomatic: false,
        },
      }),
      messageOf('c', { at: start + 2, content: { kind: 'reaction', to: 'a', emoji: null } }),
      { ...oursOf('d', 'read'), at: start + 3, replyTo: 'a' },
      messageOf('e', {
        at: start + 4,
        content: { kind: 'form', name: 'Reading', answers: { meter: 7, ok: true } },
      }),
    ];
    const dialogue = dialogueOf(2);
    expect(await archive.write([said(dialogue, messages)])).toEqual({
      ok: true,
      written: 1,
      rejected: [],
    });
    expect(await pageOf(dialogue)).toEqual({
      ok: true,
      messages: messages.map((message) => ({ dialogue, message })),
      before: null,
    });
  });

  test('S5: written twice, in turns and at once, it is there once', async () => {
    const dialogue = dialogueOf(3);
    const all = said(dialogue, [messageOf('a', { attachments: [file] }), messageOf('b')]);
    await archive.write([all]);
    await Promise.all([archive.write([all, all]), archive.write([all]), archive.write([all])]);
    expect((await pageOf(dialogue)).messages.map(({ message }) => message)).toEqual(all.messages);
    expect(await rows('SELECT 1 FROM attachments WHERE dialogue = $1', [dialogue])).toHaveLength(1);
  });

  test('D5: a delivery that comes late, after the messages were released here, takes nothing away', async () => {
    const dialogue = dialogueOf(4);
    await archive.write([said(dialogue, [messageOf('a'), messageOf('b')])]);
    await archive.write([said(dialogue, [messageOf('b')])]);
    await archive.write([said(dialogue, [])]);
    expect((await pageOf(dialogue)).messages).toHaveLength(2);
  });

  test('S5: the state of a delivery only rises, whatever comes when, also when the dialogue is written again', async () => {
    const dialogue = dialogueOf(5);
    const of = { dialogue, message: 'd' };
    const sent = said(dialogue, [oursOf('d', 'sent')]);
    await archive.write([sent]);
    const change = (state: Delivery['state']) =>
      archive.changeDelivery('contoso', of, stateOf(state, start + 9));
    expect(await change('read')).toEqual({ ok: true, changed: true });
    for (const state of ['delivered', 'sent', 'read', 'failed', 'queued'] as const)
      expect(await change(state)).toEqual({ ok: true, changed: false });
    await archive.write([sent]);
    expect((await pageOf(dialogue)).messages[0]?.message.delivery).toEqual(
      stateOf('read', start + 9),
    );
    const unknown = { dialogue, message: 'nothing' };
    expect(await archive.changeDelivery('contoso', unknown, stateOf('read'))).toEqual({
      ok: true,
      changed: false,
    });
  });

  test('D2: a conversation is read page by page across its dialogues, each message once, also those of one moment', async () => {
    const conversation = 'long';
    const of = (n: number) =>
      messageOf(String(n).padStart(2, '0'), { at: start + Math.floor(n / 4) });
    await archive.write([
      said(dialogueOf(6), [0, 1, 2, 3, 4, 5].map(of), { conversation }),
      said(dialogueOf(7), [6, 7, 8, 9, 10].map(of), { conversation }),
      said(dialogueOf(8), [of(99)], { conversation: 'another' }),
      said(dialogueOf(6), [of(98)], { conversation, tenant: 'fabrikam' }),
    ]);
    const seen: string[][] = [];
    let before: string | null = null;
    do {
      const page = await pageOf(conversation, before, 3);
      seen.unshift(page.messages.map(({ message }) => message.id));
      before = page.before;
    } while (before !== null);
    expect(seen).toEqual([
      ['00', '01'],
      ['02', '03', '04'],
      ['05', '06', '07'],
      ['08', '09', '10'],
    ]);
    expect((await pageOf(conversation, 'no cursor', 1)).messages[0]?.message.id).toBe('10');
  });

  test('D2: words are found in texts, subjects and names of files, of one customer or all, never of another tenant', async () => {
    const text = (id: string, words: string, at: number) =>
      messageOf(id, { at, content: { kind: 'text', text: words } });
    await archive.write([
      said(dialogueOf(20), [
        text('s1', 'Mein Zähler zeigt 4711', start),
        text('s2', "It's the ZÄHLER again", start + 5),
      ]),
      said(
        dialogueOf(21),
        [messageOf('s3', { at: start + 9, attachments: [{ ...file, name: 'Zählerbild 1.png' }] })],
        { customer: '+491702' },
      ),
      said(dialogueOf(22), [text('s4', 'Zähler', start)], { tenant: 'fabrikam' }),
    ]);
    expect(await search('zähler')).toEqual(expect.arrayContaining(['s3', 's2', 's1']));
    expect(await search('zähler 4711')).toEqual(['s1']);
    expect(await search('zähler', '+491702')).toEqual(['s3']);
    expect(await search('zähler', null, 'fabrikam')).toEqual(['s4']);
    expect(await search(`' | & :* %`)).toEqual([]);
    expect(await search("it's again")).toEqual(['s2']);
  });

  test('S5: text that PostgreSQL cannot hold does not lose the message', async () => {
    const dialogue = dialogueOf(30);
    const odd = messageOf('o', {
      at: Number.MAX_SAFE_INTEGER,
      content: { kind: 'text', text: 'a\0b \ud83d' },
    });
    expect(await archive.write([said(dialogue, [odd])])).toMatchObject({ ok: true, written: 1 });
    const [found] = (await pageOf(dialogue)).messages;
    expect(found?.message.content).toEqual({ kind: 'text', text: 'ab \ufffd' });
  });

  test('S5: a dialogue the database refuses is rejected alone, and nothing of it is in the problem', async () => {
    const secret = 'x'.repeat(400);
    const answer = await archive.write([
      said(dialogueOf(31), [messageOf('a')]),
      said(dialogueOf(32), [messageOf('a')], { customer: secret }),
    ]);
    expect(answer).toMatchObject({
      ok: true,
      written: 1,
      rejected: [{ dialogue: dialogueOf(32), problem: { reason: 'bad-record', code: '22001' } }],
    });
    expect(JSON.stringify(answer)).not.toContain('xxx');
    expect((await pageOf(dialogueOf(31))).messages).toHaveLength(1);
  });

  test('D2: more messages than one statement can take are written in one go', async () => {
    const dialogue = dialogueOf(33);
    const many = Array.from({ length: 450 }, (_, n) =>
      messageOf(`m${n}`, { at: start + n, attachments: [file] }),
    );
    expect(await archive.write([said(dialogue, many)])).toMatchObject({ ok: true, written: 1 });
    expect(await rows('SELECT 1 FROM attachments WHERE dialogue = $1', [dialogue])).toHaveLength(
      450,
    );
  });

  test('D6: with its row of message_dialogues a dialogue’s messages and files are gone', async () => {
    await rows('DELETE FROM message_dialogues WHERE dialogue = $1', [dialogueOf(33)]);
    expect((await pageOf(dialogueOf(33))).messages).toEqual([]);
    expect(await rows('SELECT 1 FROM attachments WHERE dialogue = $1', [dialogueOf(33)])).toEqual(
      [],
    );
  });

  test('A2: a message that was found is read with what was written before and after it', async () => {
    const messages = Array.from({ length: 9 }, (_, n) => messageOf(`n${n}`, { at: start + n }));
    await archive.write([said(dialogueOf(65), messages, { conversation: 'c65' })]);
    const page = await archive.pageAround('contoso', 'c65', { at: start + 4, limit: 4 });
    if (!page.ok) throw new Error(page.problem.reason);
    expect(page.messages.map(({ message }) => message.id)).toEqual(['n3', 'n4', 'n5', 'n6']);
    expect((await pageOf('c65', page.before, 2)).messages.map(({ message }) => message.id)).toEqual(
      ['n1', 'n2'],
    );
    const other = await archive.pageAround('fabrikam', 'c65', { at: start + 4, limit: 4 });
    expect(other).toMatchObject({ ok: true, messages: [] });
  });

  const phone = { channel: 'voice', address: '+491709' } as const;
  const chat = { channel: 'whatsapp', address: '+491709' } as const;
  const mail = { channel: 'email', address: 'alex@example.com' } as const;
  const cardOf = (key: ContactKey, more: Partial<ContactCard> = {}): ContactCard => ({
    ...{ key, name: null, notes: '', within: null, version: 0 },
    ...more,
  });
  async function around(key: ContactKey, tenant = 'contoso') {
    const answer = await archive.contacts.around(tenant, [key]);
    if (!answer.ok) throw new Error(answer.problem.reason);
    return answer.cards.toSorted((one, other) => (one.key.channel < other.key.channel ? -1 : 1));
  }
  const saves = (card: ContactCard) => archive.contacts.save('contoso', card);

  test('A2: cards that hang together are found from any of them, and those of another tenant never', async () => {
    expect(await around(chat)).toEqual([]);
    expect(await saves(cardOf(phone, { name: 'Alex' }))).toEqual({ ok: true, saved: true });
    expect(await saves(cardOf(chat, { within: phone }))).toEqual({ ok: true, saved: true });
    expect(await saves(cardOf(mail, { within: chat, notes: 'N\u0000ote' }))).toEqual({
      ok: true,
      saved: true,
    });
    await archive.contacts.save('fabrikam', cardOf(chat, { name: 'Other', within: mail }));
    const all = [
      cardOf(mail, { within: chat, notes: 'Note', version: 1 }),
      cardOf(phone, { name: 'Alex', version: 1 }),
      cardOf(chat, { within: phone, version: 1 }),
    ];
    for (const { key } of all) expect(await around(key)).toEqual(all);
    expect(await around(phone, 'fabrikam')).toEqual([]);
    expect(await around(mail, 'fabrikam')).toEqual([
      cardOf(chat, { name: 'Other', within: mail, version: 1 }),
    ]);
  });

  test('A2: of two who change a card at once one is told to read it again, also when both make it', async () => {
    const fresh = cardOf({ channel: 'sms', address: '+491710' }, { name: 'Sam' });
    const made = await Promise.all([saves(fresh), saves({ ...fresh, name: 'Samira' })]);
    expect(made.map((each) => each.ok && each.saved).toSorted()).toEqual([false, true]);
    const kept = { ...fresh, version: 1 };
    const changed = await Promise.all([saves(kept), saves({ ...kept, notes: 'x' })]);
    expect(changed.map((each) => each.ok && each.saved).toSorted()).toEqual([false, true]);
    expect((await around(fresh.key))[0]?.version).toBe(2);
  });

  test('A2: contacts are found by name, note, part of an address, and numbers however they are written', async () => {
    await archive.write([
      said(dialogueOf(60), [messageOf('m60')], { customer: '+491711', conversation: 'c60' }),
      said(dialogueOf(61), [messageOf('m61')], { customer: '+491711', tenant: 'fabrikam' }),
    ]);
    const found = async (words: string) => {
      const answer = await archive.contacts.search('contoso', { words, limit: 20 });
      if (!answer.ok) throw new Error(answer.problem.reason);
      return answer.found.map(({ key, name }) => [key.channel, key.address, name]);
    };
    expect(await found('aLEX')).toEqual([
      ['voice', '+491709', 'Alex'],
      ['email', 'alex@example.com', null],
    ]);
    expect(await found('note')).toEqual([['email', 'alex@example.com', null]]);
    expect(await found('0171 1')).toEqual([['whatsapp', '+491711', 'Kim']]);
    expect(await found('+49 (170) 9')).toHaveLength(2);
    expect(await found("100%_'")).toEqual([]);
    expect(await found('  !')).toEqual([]);
  });

  test('A2: what was written with a contact comes page by page across channels, and of nobody else', async () => {
    const one = said(dialogueOf(62), [messageOf('h1'), messageOf('h3', { at: start + 3 })], {
      customer: '+491712',
      conversation: 'c62',
    });
    const other = said(dialogueOf(63), [messageOf('h2', { at: start + 2 })], {
      customer: 'sam@example.com',
      conversation: 'c63',
    });
    const stranger = said(dialogueOf(64), [messageOf('h4')], {
      customer: 'sam@example.com',
      conversation: 'c64',
    });
    const byMail = { channel: 'email', reached: 'email:help@contoso.example' } as const;
    const conversation = { ...other.conversation, ...byMail };
    await archive.write([one, { ...other, conversation }, stranger]);
    const keys = [
      { channel: 'whatsapp', address: '+491712' },
      { channel: 'email', address: 'sam@example.com' },
    ] as const;
    const page = await archive.contacts.historyOf('contoso', keys, { before: null, limit: 2 });
    if (!page.ok) throw new Error(page.problem.reason);
    expect(page.messages.map(({ message, channel }) => [message.id, channel])).toEqual([
      ['h2', 'email'],
      ['h3', 'whatsapp'],
    ]);
    expect(page.messages[0]?.reached).toBe('email:help@contoso.example');
    const before = await archive.contacts.historyOf('contoso', keys, {
      before: page.before,
      limit: 2,
    });
    expect(before.ok && before.messages.map(({ message }) => message.id)).toEqual(['h1']);
    expect(before.ok && before.before).toBeNull();
  });

  test('D2: pages and words are served by their indexes', async () => {
    await rows('BEGIN');
    await rows('SET LOCAL enable_seqscan = off');
    const plan = async (statement: string) =>
      JSON.stringify(await rows(`EXPLAIN (COSTS off) ${statement}`));
    expect(
      await plan(
        "SELECT 1 FROM messages WHERE conversation = 'x' ORDER BY sent_at DESC, message DESC LIMIT 5",
      ),
    ).toContain('messages_by_conversation');
    expect(
      await plan(
        "SELECT 1 FROM messages WHERE to_tsvector('simple', text) @@ to_tsquery('simple', 'a')",
      ),
    ).toContain('messages_by_words');
    await rows('ROLLBACK');
  });
});

test('D2: the database of a record target is refused for messages, however it is written', async () => {
  const records = 'postgresql://writer:secret@db.contoso.com/records?sslmode=verify-full';
  const archiveOf = createMessageArchives({
    messages: new Map([
      ['MESSAGES_CONTOSO_MAIN', 'postgresql://other:pw@DB.contoso.com:5432/records'],
    ]),
    records: new Map([['RECORDS_FABRIKAM_MAIN', records]]),
  });
  const answer = await archiveOf({ tenant: 'contoso', target: 'main' })?.migrate();
  expect(answer).toMatchObject({ ok: false, problem: { reason: 'connection-string' } });
  expect(JSON.stringify(answer)).toContain('database of a record target');
  expect(archiveOf({ tenant: 'contoso', target: 'other' })).toBeUndefined();
});
