import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Meters } from '#shared/contracts/operations/operations.ts';
import { holdDatabase } from '../support/postgres/hold-database.ts';
import { type Caller, type Story, startStory, supportNumber } from './support/story.ts';

const frontDesk = '+442079460001';
const anHour = 3_600_000;
/** No pause between two attempts is longer. */
const longestPause = 300_000;
/** A delivery that broke down is begun anew. */
const sweptAfter = 75_000;

let story: Story;
let cable: Cable;
let number = 10;

beforeAll(async () => {
  cable = await openCable(() => Number(new URL(postgres().url).port));
  story = await startStory({
    settings: {
      RECORDS_CONTOSO_MAIN: `postgresql://postgres:local@localhost:${cable.port}/contoso-records?sslmode=verify-full`,
    },
  });
}, 60_000);
afterEach(async () => {
  cable.mend();
  await postgres().up();
  await story.reset();
}, 60_000);
afterAll(async () => {
  await story?.stop();
  cable?.pull();
});

const postgres = () => story.region.postgres;

function somebody(): Caller {
  number += 1;
  return story.phone(`+4917012346${number}`);
}

/** Dials and talks with the agent; the dialogue. */
async function talk(caller: Caller, agent = 'adele', to = supportNumber): Promise<string> {
  await story.agent(agent).work();
  caller.dial(to);
  const { id } = await story.agent(agent).accept();
  await story.until('they hear each other', () => caller.phone.hearing.kind === 'people');
  return id;
}

async function finish(caller: Caller, agent = 'adele') {
  caller.hangUp();
  await story.agent(agent).wrapUp({ notes: 'said it all' });
  await story.agent(agent).is('ready');
}

/** Records that the database of a tenant has not taken yet. */
async function waiting(tenant: string): Promise<number | undefined> {
  const path = `operations/meters?code=${story.region.host.keys.host}`;
  const { body } = await story.region.api(undefined, 'GET', path);
  return Meters.parse(body).targets.find((each) => each.tenant === tenant)?.waiting;
}

/** How often each dialogue stands in the database of a tenant, in each of its tables. */
async function timesIn(tenant: 'contoso' | 'fabrikam', dialogues: readonly string[]) {
  const tables = ['dialogues', 'segments', 'wrap_ups'];
  const rows = await Promise.all(tables.map((table) => story.region.records(tenant, table)));
  return dialogues.map((dialogue) =>
    rows.map((each) => each.filter((row) => row['dialogue'] === dialogue).length),
  );
}

const queueOfferTalkWrapUp = 4;
/** A row of its own, its segments, its wrap-up: each once. */
const onceEach = [1, queueOfferTalkWrapUp, 1];

test('D5: the database goes down while somebody talks: neither that call nor the next one notices, and both records arrive later, once', async () => {
  const kim = somebody();
  const lena = somebody();
  const first = await talk(kim);
  await postgres().down();
  await story.pass(20_000);
  expect(kim.phone.hearing.kind).toBe('people');
  await finish(kim);
  const second = await talk(lena);
  await finish(lena);
  await story.until('both records wait', async () => (await waiting('contoso')) === 2);
  await postgres().up();
  await story.until('nothing waits', async () => (await waiting('contoso')) === 0, 120);
  expect(await timesIn('contoso', [first, second])).toEqual([onceEach, onceEach]);
  await story.pass(2 * longestPause);
  expect(await timesIn('contoso', [first, second])).toEqual([onceEach, onceEach]);
}, 60_000);

test('D5: a database that is away for an hour gets each record of that hour, once, within five minutes of its return', async () => {
  await postgres().down();
  const dialogues: string[] = [];
  for (let call = 0; call < 3; call += 1) {
    const kim = somebody();
    dialogues.push(await talk(kim));
    await finish(kim);
    await story.pass(anHour / 3);
  }
  expect(await waiting('contoso')).toBe(3);
  await postgres().up();
  await story.pass(longestPause);
  await story.until('nothing waits', async () => (await waiting('contoso')) === 0);
  expect(await timesIn('contoso', dialogues)).toEqual([onceEach, onceEach, onceEach]);
}, 90_000);

test('D1: while the database of one tenant is away the other tenant gets its records at once', async () => {
  const kim = somebody();
  const omar = story.phone('+447700900123');
  cable.pull();
  const ofContoso = await talk(kim);
  await finish(kim);
  const ofFabrikam = await talk(omar, 'farah', frontDesk);
  await finish(omar, 'farah');
  await story.until('the record is there', async () => (await waiting('fabrikam')) === 0, 10);
  expect(await timesIn('fabrikam', [ofFabrikam, ofContoso])).toEqual([onceEach, [0, 0, 0]]);
  expect(await waiting('contoso')).toBe(1);
  cable.mend();
  await story.until('nothing waits', async () => (await waiting('contoso')) === 0, 400);
  expect(await timesIn('contoso', [ofContoso, ofFabrikam])).toEqual([onceEach, [0, 0, 0]]);
}, 60_000);

test('D5: rows that are written though nobody hears of it are not written a second time', async () => {
  const { cosmos } = story.region.faults;
  const kim = somebody();
  const dialogue = await talk(kim);
  const slow = await holdDatabase(postgres().connectionString('contoso-records'));
  await finish(kim);
  await story.until('the record waits', async () => (await waiting('contoso')) === 1);
  cosmos.next({ status: 503, count: 50 });
  await slow.letGo();
  const isWritten = async () => (await timesIn('contoso', [dialogue]))[0]?.[0] === 1;
  await story.until('it is written', isWritten, 20);
  cosmos.clear();
  expect(await waiting('contoso')).toBe(1);
  await story.pass(sweptAfter);
  await story.until('nothing waits', async () => (await waiting('contoso')) === 0);
  expect(await timesIn('contoso', [dialogue])).toEqual([onceEach]);
}, 60_000);

/** The line to a database. */
interface Cable {
  readonly port: number;
  /** From now on nothing comes through. */
  pull(): void;
  mend(): void;
}

async function openCable(portBehind: () => number): Promise<Cable> {
  const ends = new Set<Socket>();
  let isWhole = true;
  const server = createServer((near) => {
    if (!isWhole) return near.destroy();
    const far = connect(portBehind(), 'localhost');
    near.pipe(far).pipe(near);
    for (const [end, other] of [[near, far] as const, [far, near] as const]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
  }).listen(0, 'localhost');
  await once(server, 'listening');
  server.unref();
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    pull() {
      isWhole = false;
      for (const end of ends) end.destroy();
    },
    mend() {
      isWhole = true;
    },
  };
}
