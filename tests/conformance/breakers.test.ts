import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createPlainServer, type Server as Door } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createCallTokens } from '#shared/adapters/acs-identity/call-tokens.ts';
import { createTranscriber } from '#shared/adapters/azure-speech/transcriber.ts';
import { createTranslator } from '#shared/adapters/azure-translator/translator.ts';
import { createAttachmentShelves } from '#shared/adapters/blob-recordings/attachment-shelves.ts';
import { createRecordingShelves } from '#shared/adapters/blob-recordings/recording-shelves.ts';
import { createVirtualAgents } from '#shared/adapters/bots/virtual-agents.ts';
import { openGraphClient } from '#shared/adapters/graph/graph-client.ts';
import { createHttpConnectors } from '#shared/adapters/http/connectors.ts';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { createTenantKeys } from '#shared/adapters/key-vault/tenant-keys.ts';
import { createSecrets } from '#shared/adapters/key-vault-secrets/secrets.ts';
import { createMalwareScan } from '#shared/adapters/malware-scan/malware-scan.ts';
import { createRecognizers } from '#shared/adapters/recognizers/recognizers.ts';
import { createMessageArchives } from '#shared/adapters/sql/messages/message-archives.ts';
import { createRecordStores } from '#shared/adapters/sql/record-stores.ts';
import { createBoardPushes } from '#shared/adapters/web-pubsub/board-pushes.ts';
import { createDeskPushes } from '#shared/adapters/web-pubsub/desk-pushes.ts';
import { createVisitorPushes } from '#shared/adapters/web-pubsub/visitor-pushes.ts';
import { openSms } from '#shared/channels/sms/open-sms.ts';
import { openCallAutomation } from '#shared/channels/voice/open-call-automation.ts';
import { createWhatsAppClient } from '#shared/channels/whatsapp/client.ts';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import { Connector } from '#shared/contracts/configuration/connector.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { BotAsk, ClassifyAsk, HttpAsk } from '#shared/contracts/flow/ask.ts';
import type { OutsideSystem } from '#shared/contracts/operations/breakers.ts';
import { type Breakers, breakerLimits, createBreakers } from '#shared/platform/breakers.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let server: Server;
let database: Door;
let url: string;
let databasePort: number;
let isDown: boolean;
let asked: number;
let breakers: Breakers;

const key = Buffer.from('a key for tests, of this length.').toString('base64');
const credential = {
  getToken: async () => ({ token: 'good', expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const secrets = { get: async () => 'secret' };
const now = () => Date.now();
const pause = async () => undefined;
const acs = () =>
  ({ kind: 'connection string', text: `endpoint=${url}/;accesskey=${key}` }) as const;
const pubSub = () =>
  ({ kind: 'connection string', text: `Endpoint=${url};AccessKey=${key};Version=1.0;` }) as const;
const storage = () =>
  new Map([
    [
      'RECORDINGS_CONTOSO',
      `BlobEndpoint=${url}/account;AccountName=account;AccountKey=${key};DefaultEndpointsProtocol=https`,
    ],
  ]);
const postgres = () => `postgresql://us:secret@localhost:${databasePort}/openline?sslmode=disable`;
const guardedFetch = createGuardedFetch({ trustedHosts: ['localhost'] });
const outside = () => ({ secrets, fetch: guardedFetch, now, pause, breakers });
const identity = { credential, origins: [] };

beforeAll(async () => {
  surroundings = await testSurroundings();
  const { key: own, cert } = surroundings.certificate;
  server = createServer({ key: own, cert }, (request, response) => {
    asked += 1;
    request.resume();
    // What the SDKs wait for before they try again.
    response.writeHead(isDown ? 503 : 404, { 'retry-after-ms': '1', 'retry-after': '0' });
    response.end('{}');
  });
  database = createPlainServer((socket) => {
    asked += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  await new Promise<void>((resolve) => database.listen(0, 'localhost', resolve));
  url = `https://localhost:${(server.address() as AddressInfo).port}`;
  databasePort = (database.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await new Promise((resolve) => database.close(resolve));
  surroundings.remove();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  breakers = createBreakers();
  isDown = true;
  asked = 0;
});
afterEach(() => vi.useRealTimers());

interface AskedDoor {
  readonly system: OutsideSystem;
  readonly door: string;
  /** One request of ours, however it ends. */
  readonly open: () => () => Promise<unknown>;
}

const doors: readonly AskedDoor[] = [
  {
    system: 'acs',
    door: 'call automation',
    open() {
      const client = openCallAutomation(acs(), credential, breakers);
      return () => client.getCallConnection('call-1').hangUp(false);
    },
  },
  {
    system: 'acs-identity',
    door: 'identities of browsers',
    open() {
      const tokens = createCallTokens(acs(), credential, breakers);
      return () => tokens.create();
    },
  },
  {
    system: 'sms',
    door: 'SMS',
    open() {
      const client = openSms(acs(), credential, breakers);
      return () => client.send({ from: '+4930100', to: ['+49301234'], message: 'Hello' });
    },
  },
  {
    system: 'whatsapp',
    door: '360dialog',
    open() {
      const client = createWhatsAppClient({
        fetch: (to, init) => guardedFetch(to, init),
        secrets,
        accountOf: async () => ({ url, secret: 'key' }),
        now,
        breakers,
      });
      return () => client.ask('contoso', 'whatsapp:+4930100', { method: 'GET', path: '/x' });
    },
  },
  {
    system: 'graph',
    door: 'Microsoft Graph, for presence and mail',
    open() {
      const breaker = breakers.around('graph', 'directory');
      const client = openGraphClient(url, async () => 'token', breaker);
      return () => client.api('/users').get();
    },
  },
  ...pushes(),
  {
    system: 'translator',
    door: 'the translator',
    open() {
      const given = { fetch: (to: URL, init: object) => fetch(to, init), now, pause, credential };
      const translator = createTranslator({ ...given, endpoint: url, key: 'key', breakers });
      return () => translator.translate(['Hello'], 'en', 'de');
    },
  },
  {
    system: 'speech',
    door: 'transcription',
    open() {
      const transcriber = createTranscriber({ endpoint: url, key: 'key', credential, breakers });
      return () => transcriber.look('job');
    },
  },
  {
    system: 'malware-scan',
    door: 'the malware scanner',
    open() {
      const scan = createMalwareScan({ url, fetch, breakers });
      return () => scan.isClean(Buffer.from('text'), 'a.txt');
    },
  },
  {
    system: 'bots',
    door: 'a bot',
    open() {
      const agents = createVirtualAgents({ ...outside(), identity });
      const bot = Bot.parse({ id: 'anna', name: 'Anna', kind: 'http', url, secret: 'key' });
      return () => agents.turn('contoso', bot, botAsk, 'turn-1');
    },
  },
  {
    system: 'recognizers',
    door: 'a recogniser',
    open() {
      const recognizers = createRecognizers({ ...outside(), identity });
      const recognizer = Recognizer.parse({
        ...{ id: 'intents', name: 'Intents', kind: 'language', endpoint: url },
        ...{ project: 'p', deployment: 'd', secret: 'key' },
      });
      return () => recognizers.classify('contoso', recognizer, classifyAsk);
    },
  },
  {
    system: 'connectors',
    door: 'a connector',
    open() {
      const connectors = createHttpConnectors(outside());
      const connector = Connector.parse({ id: 'crm', name: 'CRM', baseUrl: url });
      return () => connectors.request('contoso', connector, httpAsk, 'ask-1');
    },
  },
  {
    system: 'storage',
    door: "a customer's storage, for recordings",
    open() {
      const shelf = createRecordingShelves(storage(), () => credential, breakers)('contoso');
      return () => shelf?.has('a.wav') ?? Promise.reject(new Error('no shelf'));
    },
  },
  {
    system: 'storage',
    door: "a customer's storage, for files",
    open() {
      const shelf = createAttachmentShelves(storage(), () => credential, breakers)('contoso');
      return () => shelf?.read('a.txt') ?? Promise.reject(new Error('no shelf'));
    },
  },
  {
    system: 'key-vault',
    door: "tenants' keys",
    open() {
      const keys = createTenantKeys({ url, hasOwnDomain: true }, credential, breakers);
      return () => keys.create('contoso');
    },
  },
  {
    system: 'key-vault',
    door: 'secrets',
    open() {
      const kept = createSecrets({ url, hasOwnDomain: true, now }, credential, breakers);
      return () => kept.get('contoso', 'key');
    },
  },
];

function pushes(): readonly AskedDoor[] {
  return [
    {
      system: 'web-pubsub',
      door: 'pushes to desks',
      open() {
        const desks = createDeskPushes(pubSub(), credential, breakers);
        return () => desks.changed({ tenant: 'contoso', agent: 'ada' });
      },
    },
    {
      system: 'web-pubsub',
      door: 'pushes to visitors',
      open() {
        const visitors = createVisitorPushes(pubSub(), credential, breakers);
        const visitor = { tenant: 'contoso', address: 'chat', visitor: 'v' };
        return () => visitors.tell(visitor, { kind: 'messagesChanged' });
      },
    },
  ];
}

const botAsk = BotAsk.parse({
  ...{ kind: 'bot', bot: 'anna', turn: 1, said: null, language: 'en', channel: 'voice' },
  ...{ conversation: 'c', inputs: {}, actions: [], transcript: [], memory: '', spent: 0 },
  timeout: 5_000,
});
const classifyAsk = ClassifyAsk.parse({
  ...{ kind: 'classify', recognizer: 'intents', text: 'hello', language: 'en' },
  ...{ intents: [], timeout: 5_000 },
});
const httpAsk = HttpAsk.parse({
  ...{ kind: 'http', connector: 'crm', method: 'GET', path: '/x', query: {}, headers: {} },
  ...{ body: null, contentType: null, timeout: 5_000, attempts: 1 },
});

test.each(doors)(
  'S4: $system, $door: down it gets few requests, and recovers by itself',
  async ({ system, open }) => {
    const { failures } = breakerLimits[system];
    const rest = () => breakers.list()[0]?.rest ?? 0;
    const ask = open();
    const askMany = (count: number) =>
      Promise.all(Array.from({ length: count }, () => ask().catch(() => undefined)));
    await askMany(failures);
    expect(breakers.list()).toMatchObject([{ system, state: 'open' }]);
    const before = asked;
    expect(before).toBeGreaterThan(0);
    await askMany(50);
    expect(asked).toBe(before);
    vi.setSystemTime(Date.now() + rest());
    await ask().catch(() => undefined);
    // The client of Azure Storage makes three attempts of one request.
    expect(asked - before).toBeGreaterThanOrEqual(1);
    expect(asked - before).toBeLessThanOrEqual(system === 'storage' ? 3 : 1);
    expect(breakers.list()).toMatchObject([{ state: 'open' }]);
    isDown = false;
    vi.setSystemTime(Date.now() + rest());
    await ask().catch(() => undefined);
    expect(breakers.list()).toMatchObject([{ state: 'closed' }]);
  },
);

test('S4: boards are not pushed to while Web PubSub is down', async () => {
  const boards = createBoardPushes(pubSub(), credential, breakers);
  for (let count = 0; count < 20; count += 1)
    boards.changed('contoso', { centers: [`c${count}`], teams: [] });
  await vi.waitFor(() => expect(breakers.list()).toMatchObject([{ state: 'open' }]));
  const before = asked;
  boards.changed('contoso', { centers: ['one more'], teams: [] });
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toBe(before);
});

test.each([
  [
    'records',
    () => {
      const storeOf = createRecordStores(
        new Map([['RECORDS_CONTOSO_MAIN', postgres()]]),
        () => credential,
        breakers,
      );
      return () => storeOf({ tenant: 'contoso', target: 'main' })?.measure('contoso');
    },
  ],
  [
    'messages',
    () => {
      const archiveOf = createMessageArchives(
        { messages: new Map([['MESSAGES_CONTOSO_MAIN', postgres()]]), records: new Map() },
        () => credential,
        breakers,
      );
      return () => archiveOf({ tenant: 'contoso', target: 'main' })?.migrate();
    },
  ],
])(
  'S4: sql, a customer’s database for %s: down it gets few connections, and is tried again',
  async (_, open) => {
    const { failures, rest } = breakerLimits.sql;
    const ask = open();
    for (let count = 0; count < failures; count += 1)
      expect(await ask()).toMatchObject({ ok: false, problem: { kind: 'transient' } });
    const before = asked;
    expect(before).toBeGreaterThan(0);
    for (let count = 0; count < 20; count += 1)
      expect(await ask()).toMatchObject({
        ok: false,
        problem: { kind: 'transient', reason: 'unreachable', code: 'left-alone' },
      });
    expect(asked).toBe(before);
    vi.setSystemTime(Date.now() + rest);
    expect(await ask()).not.toMatchObject({ problem: { code: 'left-alone' } });
    expect(asked).toBeGreaterThan(before);
  },
);
