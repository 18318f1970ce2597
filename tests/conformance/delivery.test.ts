import { CosmosClient } from '@azure/cosmos';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createMessageStore } from '#shared/adapters/cosmos/message-store.ts';
import { createRecordOutbox } from '#shared/adapters/cosmos/record-outbox.ts';
import { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import {
  databaseName,
  messageOutboxContainer,
  messagesContainer,
  recordsContainer,
} from '#shared/contracts/topology.ts';
import { toCallRecord } from '#shared/domain/records/to-call-record.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import { type Cosmos, startCosmos } from '../../local/cosmos/cosmos.ts';
import type { Host } from '../../local/host/host.ts';
import { calls, callsOf } from '../support/calls.ts';
import { startTestHost } from '../support/host.ts';
import { testPostgres } from '../support/postgres/test-postgres.ts';

/** Of contoso, `main` is on a server that a test takes down, `archive` and all of fabrikam on another. */
let world: Awaited<ReturnType<typeof testPostgres>>;
let other: Awaited<ReturnType<typeof testPostgres>>;
let cosmos: Cosmos;
let client: CosmosClient;
let outbox: RecordOutbox;
let host: Host;

const main = { tenant: 'contoso', target: 'main' };
const minute = 60_000;

beforeAll(async () => {
  [world, other] = await Promise.all([testPostgres(['main']), testPostgres(['archive', 'late'])]);
  const { surroundings } = world;
  const containers = [recordsContainer, messagesContainer, messageOutboxContainer].map(
    ({ id, partitionKey }) => ({ id, partitionKey }),
  );
  const databases = [{ id: databaseName, containers }];
  cosmos = await startCosmos({ surroundings, port: 0, databases });
  client = new CosmosClient(cosmos.connectionString);
  outbox = createRecordOutbox(client.database(databaseName).container(recordsContainer.id));
  host = await startTestHost({
    surroundings,
    app: 'delivery',
    settings: {
      Documents: cosmos.connectionString,
      RECORDS_CONTOSO_MAIN: world.postgres.connectionString('main'),
      RECORDS_CONTOSO_ARCHIVE: other.postgres.connectionString('archive'),
      RECORDS_FABRIKAM_LATE: other.postgres.connectionString('late'),
      MESSAGES_CONTOSO_MAIN: other.postgres.connectionString('late'),
    },
  });
});

beforeEach(() => {
  globalThis.openlineTestTargets = { contoso: ['main', 'archive'] };
  calls.length = 0;
});

afterEach(() => {
  globalThis.openlineTestGate = undefined;
});

afterAll(async () => {
  await host.stop();
  client.dispose();
  await cosmos.stop();
  await Promise.all([world.postgres.stop(), other.postgres.stop()]);
  world.surroundings.remove();
  other.surroundings.remove();
});

const draft = CallRecordDraft.parse({
  startedAt: 1_795_000_000_000,
  answeredAt: 1_795_000_001_000,
  endedAt: 1_795_000_090_000,
  endedBy: 'customer',
  endReason: 'hungUp',
  customer: '4:+4930123456',
  reached: '4:+4989987654',
  center: 'sales',
  language: 'de-DE',
  flow: null,
  segments: [
    {
      kind: 'talk',
      center: 'sales',
      agent: 'anna',
      from: 1_795_000_001_000,
      to: 1_795_000_090_000,
      outcome: 'ended',
    },
  ],
  wrapUps: [],
});

let number = 0;
function newDialogue() {
  number += 1;
  return `dlg_${String(number).padStart(26, '0')}`;
}

const post = async (path: string, body: unknown = {}) => {
  const request = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${host.url}/api/${path}`, request);
  expect(response.ok).toBe(true);
  return response;
};
const keep = (dialogue: string, revision = 1, tenant = 'contoso') =>
  post(`keep/${tenant}/${dialogue}/${revision}`, draft);
const sweep = async (): Promise<unknown> => (await post('sweep')).json();

async function query(connectionString: string, text: string, values: unknown[] = []) {
  const database = new pg.Client(connectionString);
  try {
    await database.connect();
    return (await database.query(text, values)).rows;
  } finally {
    await database.end();
  }
}

/** Revision and number of segments of each of the dialogues in a database. */
function written(place: 'main' | 'archive' | 'late', dialogues: readonly string[]) {
  const { postgres } = place === 'main' ? world : other;
  return query(
    postgres.connectionString(place),
    `SELECT revision, (SELECT count(*)::int FROM segments s WHERE s.dialogue = d.dialogue) AS segments
     FROM dialogues d WHERE dialogue = ANY($1) ORDER BY dialogue`,
    [dialogues],
  ).catch((error) => (error instanceof Error && 'code' in error ? error.code : 'failed'));
}

const waitingIn = async (target: string, tenant = 'contoso') =>
  (await outbox.figures({ tenant, target })).waiting;
const statusOf = (instance: string) =>
  host.durable.instances.list({ limit: 50, search: instance })[0]?.runtimeStatus;
const attemptsAt = (target: string) =>
  callsOf('attempt').filter((call) => JSON.stringify(call.input).includes(`"${target}"`)).length;

const patient = { timeout: 20_000, interval: 100 };

test('D1: the end of a dialogue brings its record into each of the tenant’s databases, whose tables it makes', async () => {
  const dialogue = newDialogue();
  await keep(dialogue);
  for (const place of ['main', 'archive'] as const)
    await expect
      .poll(() => written(place, [dialogue]), patient)
      .toEqual([{ revision: 1, segments: 1 }]);
  await expect.poll(() => waitingIn('main'), patient).toBe(0);
  await expect.poll(() => statusOf('records-contoso.main'), patient).toBe('Completed');
});

test('D5: a database down for an hour disturbs nobody else, and when it is back has every record once in its last revision', async () => {
  await world.postgres.down();
  const dialogues: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    const dialogue = newDialogue();
    dialogues.push(dialogue);
    await keep(dialogue);
    await keep(dialogue, 2);
    const before = attemptsAt('main');
    await world.surroundings.clock.turn(5 * minute + 1000);
    await sweep();
    await expect.poll(() => attemptsAt('main'), patient).toBeGreaterThan(before);
  }
  const all = dialogues.map(() => ({ revision: 2, segments: 1 }));
  await expect.poll(() => written('archive', dialogues), patient).toEqual(all);
  await expect.poll(() => waitingIn('archive'), patient).toBe(0);
  expect(await waitingIn('main')).toBe(24);
  expect(statusOf('records-contoso.main')).toBe('Running');
  expect(attemptsAt('main')).toBeLessThan(40);
  expect(host.durable.instances.history('records-contoso.main')?.length).toBeLessThan(20);
  await world.postgres.up();
  await expect
    .poll(async () => {
      await world.surroundings.clock.turn(minute);
      return waitingIn('main');
    }, patient)
    .toBe(0);
  expect(await written('main', dialogues)).toEqual(all);
});

test('S5: many nudges at once deliver a record once', async () => {
  const dialogue = newDialogue();
  await keep(dialogue);
  await Promise.all(Array.from({ length: 10 }, () => post('nudge/contoso/main')));
  await expect
    .poll(() => written('main', [dialogue]), patient)
    .toEqual([{ revision: 1, segments: 1 }]);
  await expect.poll(() => waitingIn('main'), patient).toBe(0);
});

test('S5: killed between writing and releasing, the record is delivered again and is there once', async () => {
  let kills = 0;
  globalThis.openlineTestGate = (name, input) => {
    if (name !== 'remove' || !JSON.stringify(input).includes('"main"')) return;
    kills += 1;
    if (kills === 1) throw new Error('killed');
  };
  const dialogue = newDialogue();
  await keep(dialogue);
  await expect.poll(() => kills, patient).toBe(1);
  await expect.poll(() => statusOf('records-contoso.main'), patient).toBe('Failed');
  expect(await written('main', [dialogue])).toEqual([{ revision: 1, segments: 1 }]);
  expect(await waitingIn('main')).toBe(1);
  await world.surroundings.clock.turn(minute + 1000);
  expect(await sweep()).toBeGreaterThan(0);
  await expect.poll(() => waitingIn('main'), patient).toBe(0);
  expect(kills).toBe(2);
  expect(await written('main', [dialogue])).toEqual([{ revision: 1, segments: 1 }]);
});

test('S5: a record whose nudge was lost is found by the sweeper', async () => {
  const dialogue = newDialogue();
  const record = toCallRecord(draft, { tenant: 'contoso', dialogue, revision: 1 });
  await outbox.add(main, record, world.surroundings.clock.now());
  expect(await sweep()).toBe(0);
  await world.surroundings.clock.turn(minute + 1000);
  expect(await sweep()).toBe(1);
  await expect
    .poll(() => written('main', [dialogue]), patient)
    .toEqual([{ revision: 1, segments: 1 }]);
});

test('D5: records of a tenant without a database wait, and go to the first one there is', async () => {
  const dialogue = newDialogue();
  await keep(dialogue, 1, 'fabrikam');
  expect(await waitingIn(unassignedTarget, 'fabrikam')).toBe(1);
  await world.surroundings.clock.turn(minute + 1000);
  await sweep();
  await expect.poll(() => attemptsAt(unassignedTarget), patient).toBe(1);
  expect(await waitingIn(unassignedTarget, 'fabrikam')).toBe(1);
  globalThis.openlineTestTargets = { fabrikam: ['late'] };
  await expect
    .poll(async () => {
      await sweep();
      return written('late', [dialogue]);
    }, patient)
    .toEqual([{ revision: 1, segments: 1 }]);
  await expect.poll(() => waitingIn(unassignedTarget, 'fabrikam'), patient).toBe(0);
});

test('D5: what was written in a dialogue goes to the database for messages, and is then gone here', async () => {
  const dialogue = newDialogue();
  const key = { tenant: 'contoso', dialogue };
  const chats = createMessageStore(client.database(databaseName).container(messagesContainer.id));
  await chats.add(key, {
    id: 'wamid.1',
    at: 1_795_000_000_000,
    direction: 'in',
    author: { kind: 'customer', id: null, name: null },
    content: { kind: 'text', text: 'Hello' },
    attachments: [],
    replyTo: null,
    delivery: null,
    providerId: 'wamid.1',
  });
  await post('keep-messages', {
    ...key,
    conversation: 'c1',
    channel: 'whatsapp',
    reached: 'whatsapp:+4930',
    customer: { address: '+491701' },
    thread: null,
    center: 'sales',
    startedAt: 1_795_000_000_000,
    endedAt: 1_795_000_060_000,
  });
  await expect.poll(() => chats.list(key), patient).toEqual([]);
  expect(
    await query(
      other.postgres.connectionString('late'),
      'SELECT message, text FROM messages WHERE dialogue = $1',
      [dialogue],
    ),
  ).toEqual([{ message: 'wamid.1', text: 'Hello' }]);
  await expect.poll(() => statusOf('messages-contoso.main'), patient).toBe('Completed');
});
