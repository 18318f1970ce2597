import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  MssqlAdapter,
  MssqlIntrospector,
  MssqlQueryCompiler,
} from 'kysely';
import { expect, test } from 'vitest';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { azureSqlFlavor } from '../azure-sql-flavor.ts';
import { parseAzureSql } from '../connection/parse-azure-sql.ts';
import { createMessageTables } from '../migrations/0001-messages.ts';
import { createContacts } from '../migrations/0002-contacts.ts';
import { changeDelivery } from './change-delivery.ts';
import { cardsAround, saveCard } from './contact-cards.ts';
import { contactHistory, searchContacts } from './contact-search.ts';
import { pageAround, pageOf } from './page.ts';
import { search } from './search.ts';
import type { MessageTables } from './tables.ts';
import { writeDialogues } from './write-dialogues.ts';

const flavor = azureSqlFlavor(parseAzureSql('Server=x;Database=y;User ID=u;Password=p'));

/** Compiles for SQL Server and notes every statement; updates change `updated` rows. */
function recorder(updated = 0n) {
  const statements: string[] = [];
  class Driver extends DummyDriver {
    override async acquireConnection(): Promise<DatabaseConnection> {
      return {
        executeQuery: async ({ sql, parameters }: CompiledQuery) => {
          statements.push(
            `${sql};${parameters.length > 0 ? `\n-- ${JSON.stringify(parameters)}` : ''}`,
          );
          return { rows: [], numAffectedRows: sql.startsWith('update') ? updated : 0n };
        },
        async *streamQuery() {},
      };
    }
  }
  const db = new Kysely<MessageTables>({
    dialect: {
      createAdapter: () => new MssqlAdapter(),
      createDriver: () => new Driver(),
      createIntrospector: (database) => new MssqlIntrospector(database),
      createQueryCompiler: () => new MssqlQueryCompiler(),
    },
  });
  return { db, text: () => `${statements.join('\n\n')}\n` };
}

const message: Message = {
  id: 'm1',
  at: 1_795_000_000_000,
  direction: 'out',
  author: { kind: 'agent', id: 'anna', name: 'Anna' },
  content: { kind: 'text', text: 'Hello' },
  attachments: [
    {
      id: 'f1',
      kind: 'image',
      name: 'a.png',
      type: 'image/png',
      size: 7,
      state: 'ready',
      source: null,
      sha256: null,
      inline: null,
    },
  ],
  replyTo: null,
  delivery: { state: 'sent', at: 1_795_000_001_000, reason: null, code: null },
  providerId: 'p1',
};

const dialogue = {
  dialogue: 'dlg_1',
  conversation: {
    tenant: 'contoso',
    id: 'c1',
    channel: 'whatsapp',
    reached: 'whatsapp:+4930',
    customer: { address: '+491701' },
    thread: null,
  },
  center: 'support',
  startedAt: 1_795_000_000_000,
  endedAt: 1_795_000_060_000,
  messages: [message],
} as const;

test('Azure SQL: the statements of the migration for messages are the reviewed ones', async () => {
  const { db, text } = recorder();
  await createMessageTables(db.withTables<Record<never, never>>() as Kysely<unknown>, flavor.types);
  await createContacts(db.withTables<Record<never, never>>() as Kysely<unknown>, flavor.types);
  await expect(text()).toMatchFileSnapshot('../fixtures/azure-sql-messages-migration.sql');
});

test('Azure SQL: a new dialogue makes the reviewed statements', async () => {
  const { db, text } = recorder();
  expect(await writeDialogues(db, flavor, [dialogue])).toMatchObject({ ok: true, written: 1 });
  await expect(text()).toMatchFileSnapshot('../fixtures/azure-sql-messages-write.sql');
});

test('Azure SQL: a dialogue that is there is replaced, not inserted again', async () => {
  const { db, text } = recorder(1n);
  await writeDialogues(db, flavor, [dialogue]);
  expect(text()).not.toMatch(/insert into "(conversations|message_dialogues)"/);
  expect(text()).toContain('insert into "messages"');
});

test('Azure SQL: reading, searching and a later state make the reviewed statements', async () => {
  const { db, text } = recorder(1n);
  const cursor = Buffer.from(JSON.stringify([1000, 'm1', 'dlg_1'])).toString('base64url');
  await pageOf(db, flavor, { tenant: 'contoso', conversations: ['c1'], before: cursor, limit: 20 });
  await search(db, flavor, {
    tenant: 'contoso',
    words: '50% of [it]',
    customer: '+491701',
    limit: 20,
  });
  const delivery = { state: 'failed', at: 1000, reason: 'busy', code: '1' } as const;
  const of = { tenant: 'contoso', dialogue: 'dlg_1', message: 'm1', delivery };
  expect(await changeDelivery(db, flavor, of)).toBe(true);
  await expect(text()).toMatchFileSnapshot('../fixtures/azure-sql-messages-read.sql');
});

test('Azure SQL: contacts are read, kept and found by the reviewed statements', async () => {
  const { db, text } = recorder(1n);
  const key = { channel: 'whatsapp', address: '+491701' } as const;
  const within = { channel: 'email', address: 'kim@example.com' } as const;
  await cardsAround(db, 'contoso', [key]);
  const card = { key, name: 'Kim', notes: '', within, version: 0 };
  expect(await saveCard(db, flavor, 'contoso', card)).toBe(true);
  expect(await saveCard(db, flavor, 'contoso', { ...card, version: 1 })).toBe(true);
  await searchContacts(db, { tenant: 'contoso', words: 'Kim +49 170', limit: 20 });
  await pageAround(db, flavor, { tenant: 'contoso', conversation: 'c1', at: 1000, limit: 20 });
  await contactHistory(db, flavor, { tenant: 'contoso', keys: [key], before: null, limit: 20 });
  await expect(text()).toMatchFileSnapshot('../fixtures/azure-sql-contacts.sql');
});
