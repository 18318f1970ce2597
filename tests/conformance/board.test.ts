import { DefaultAzureCredential } from '@azure/identity';
import { WebPubSubClient } from '@azure/web-pubsub-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import { createConfigurationStore } from '#shared/adapters/cosmos/configuration-store.ts';
import { createQueueStore } from '#shared/adapters/cosmos/queue-store.ts';
import { createBoardPushes } from '#shared/adapters/web-pubsub/board-pushes.ts';
import { createDeskPushes } from '#shared/adapters/web-pubsub/desk-pushes.ts';
import {
  agentsContainer,
  configurationContainer,
  queuesContainer,
} from '#shared/contracts/topology.ts';
import { readBoard } from '#shared/usecases/board/read-board.ts';
import { createDirectory } from '#shared/usecases/directory.ts';
import { startWebPubSub, type WebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { readyAgent, sampleProfile, sampleRequest, sampleRouting } from '../simulation/samples.ts';
import { emulatorLacks } from '../support/cosmos/emulator.ts';
import { startTestContainer } from '../support/cosmos/test-container.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';
import { centerOf } from '../support/memory/memory-center.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let service: WebPubSub;
let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
const clients: WebPubSubClient[] = [];
const unused = new DefaultAzureCredential();

beforeAll(async () => {
  surroundings = await testSurroundings();
  service = await startWebPubSub({ surroundings, port: 0, hubs: [], browserPort: 0 });
  cosmos = await startTestCosmos();
});

afterAll(async () => {
  for (const client of clients) client.stop();
  await service.stop();
  await cosmos.stop();
  surroundings.remove();
});

const pushes = () =>
  createBoardPushes({ kind: 'connection string', text: service.connectionString }, unused);

/** A WebSocket, and what came on it. */
async function listen(url: string): Promise<unknown[]> {
  const client = new WebPubSubClient(url);
  clients.push(client);
  const heard: unknown[] = [];
  client.on('server-message', ({ message }) => void heard.push(message.data));
  client.on('group-message', ({ message }) => void heard.push(message.data));
  await client.start();
  return heard;
}

const changed = { kind: 'boardChanged' };

test('A3: boards hear of the contact centers and teams that they show, administrators of all, and nobody of another tenant', async () => {
  const boards = pushes();
  const open = async (tenant: string, of: Parameters<typeof boards.connectionFor>[1]) =>
    listen(await boards.connectionFor({ tenant, user: `someone of ${tenant}` }, of));
  const sales = await open('t1', { centers: ['sales'], teams: [] });
  const night = await open('t1', { centers: [], teams: ['night'] });
  const support = await open('t1', { centers: ['support'], teams: ['day'] });
  const everything = await open('t1', null);
  const elsewhere = await open('t2', null);
  boards.changed('t1', { centers: ['sales'], teams: ['night'] });
  await expect.poll(() => [sales[0], night[0], everything[0]]).toEqual([changed, changed, changed]);
  expect([support, elsewhere]).toEqual([[], []]);
});

test('A3: whoever supervises more than an address can name hears of the whole tenant', async () => {
  const boards = pushes();
  const centers = Array.from({ length: 50 }, (_, index) => `center-${index}`);
  const url = await boards.connectionFor({ tenant: 't3', user: 'sofia' }, { centers, teams: [] });
  expect(url.length).toBeLessThan(2000);
  const heard = await listen(url);
  boards.changed('t3', { centers: ['center-49'], teams: [] });
  await expect.poll(() => heard).toEqual([changed]);
});

test('A3: a thousand changes at once are two pushes, and the second comes after the last of them', async () => {
  const boards = pushes();
  const heard = await listen(
    await boards.connectionFor({ tenant: 't4', user: 'sofia' }, { centers: ['sales'], teams: [] }),
  );
  for (let change = 0; change < 1000; change += 1)
    boards.changed('t4', { centers: ['sales'], teams: [] });
  await expect.poll(() => heard, { timeout: 4000 }).toEqual([changed, changed]);
});

test('A3: a supervisor who is an agent too does not get the one’s pushes on the other’s socket', async () => {
  const boards = pushes();
  const desks = createDeskPushes(
    { kind: 'connection string', text: service.connectionString },
    unused,
  );
  const board = await listen(await boards.connectionFor({ tenant: 't5', user: 'sofia' }, null));
  const desk = await listen(await desks.connectionFor({ tenant: 't5', agent: 'sofia' }));
  await desks.changed({ tenant: 't5', agent: 'sofia' });
  boards.changed('t5', { centers: [], teams: [] });
  await expect.poll(() => [board, desk]).toEqual([[changed], [{ kind: 'deskChanged' }]]);
});

test('a push that cannot be sent hinders nobody', async () => {
  const text = 'Endpoint=https://localhost;AccessKey=bG9jYWw=;Port=1;Version=1.0;';
  const boards = createBoardPushes({ kind: 'connection string', text }, unused);
  expect(() => boards.changed('t1', { centers: ['sales'], teams: [] })).not.toThrow();
});

/** Request units by the stand-in's model, rounded up; NaN at an emulator. */
async function unitsOf(work: () => Promise<unknown>): Promise<number> {
  const used = () =>
    emulatorLacks('charges') ? Number.NaN : (cosmos.meter.read().total['cosmos.ru'] ?? 0);
  const before = used();
  await work();
  return Math.ceil(used() - before);
}

test('R1: a board of a contact center with 200 agents costs a known number of request units, and none for what others have', async () => {
  const agents = createAgentStore(await startTestContainer(cosmos, agentsContainer));
  const queues = createQueueStore(await startTestContainer(cosmos, queuesContainer));
  const configuration = createConfigurationStore(
    await startTestContainer(cosmos, configurationContainer),
  );
  const staffOf = async (center: string, count: number) => {
    const profile = { ...sampleProfile, teams: [], memberships: [{ center, skills: {} }] };
    for (let index = 0; index < count; index += 1)
      await agents.save(readyAgent(`${center}-${index}`, 0, profile));
  };
  await staffOf('sales', 200);
  await staffOf('other', 300);
  await configuration.create('contoso', 'center', centerOf('sales'));
  const { head } = sampleRouting();
  const waiting = { request: sampleRequest('d1'), steps: 0, offer: null, offers: 0, refusals: [] };
  await queues.commit(
    { tenant: 'contoso', center: 'sales' },
    { changes: { head, waiting: [waiting], gone: [] }, head, pending: [], sequence: 0 },
  );
  const now = () => 1000;
  const board = () =>
    readBoard(
      {
        agents,
        queues,
        configuration,
        directory,
        dialogues: { read: async () => undefined },
        chats: { list: async () => [] },
        boards: pushes(),
        tellAgent: async () => ({ agent: readyAgent('nobody') }),
        turnedOff: async () => undefined,
        deliver: async () => {},
        loadContext: async () => {
          throw new Error('A board reads no dialogue.');
        },
        now,
      },
      { tenant: 'contoso', user: 'app', name: 'App', roles: ['Administrator'] },
    );
  const directory = createDirectory({ configuration, now });
  const first = await board();
  expect(first.queues).toMatchObject([{ center: 'sales', waiting: 1, agentsLoggedIn: 200 }]);
  // The lists of names are known by now; all 500 agents of the tenant, a queue, and who asks.
  const whole = await unitsOf(board);
  const seen = await unitsOf(() =>
    agents.staff('contoso', { centers: ['sales'], teams: [] }, 2000),
  );
  if (emulatorLacks('charges')) return;
  expect(whole).toBeLessThan(45);
  expect(seen).toBeLessThan(20);
});
