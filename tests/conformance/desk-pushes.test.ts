import { DefaultAzureCredential } from '@azure/identity';
import { WebPubSubClient } from '@azure/web-pubsub-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDeskPushes } from '#shared/adapters/web-pubsub/desk-pushes.ts';
import { startWebPubSub, type WebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let service: WebPubSub;
const clients: WebPubSubClient[] = [];
const unused = new DefaultAzureCredential();

beforeAll(async () => {
  surroundings = await testSurroundings();
  service = await startWebPubSub({ surroundings, port: 0, hubs: [], browserPort: 0 });
});

afterAll(async () => {
  for (const client of clients) client.stop();
  await service.stop();
  surroundings.remove();
});

const pushesOf = (more: { publicUrl?: string } = {}) =>
  createDeskPushes({ kind: 'connection string', text: service.connectionString, ...more }, unused);

/** A desk's WebSocket, and what came on it. */
async function desk(url: string): Promise<unknown[]> {
  const client = new WebPubSubClient(url);
  clients.push(client);
  const heard: unknown[] = [];
  client.on('server-message', ({ message }) => void heard.push(message.data));
  await client.start();
  return heard;
}

test('A1: every tab of an agent is told to read the desk anew, and nobody else', async () => {
  const pushes = pushesOf();
  const adele = { tenant: 'contoso', agent: 'adele' };
  const tabs = [
    await desk(await pushes.connectionFor(adele)),
    await desk(await pushes.connectionFor(adele)),
  ];
  const other = await desk(await pushes.connectionFor({ ...adele, tenant: 'fabrikam' }));
  await pushes.changed(adele);
  await expect
    .poll(() => tabs.map((heard) => heard[0]))
    .toEqual([{ kind: 'deskChanged' }, { kind: 'deskChanged' }]);
  expect(other).toEqual([]);
});

test('behind a reverse proxy the WebSocket has the proxy as its address', async () => {
  const url = await pushesOf({ publicUrl: 'https://push.contoso.example/' }).connectionFor({
    tenant: 'contoso',
    agent: 'adele',
  });
  expect(url).toMatch(/^wss:\/\/push\.contoso\.example\/client\/hubs\/desk\?access_token=/);
});

test('a push that cannot be sent hinders nobody', async () => {
  const text = 'Endpoint=https://localhost;AccessKey=bG9jYWw=;Port=1;Version=1.0;';
  const pushes = createDeskPushes({ kind: 'connection string', text }, unused);
  await expect(pushes.changed({ tenant: 'contoso', agent: 'adele' })).resolves.toBeUndefined();
});
