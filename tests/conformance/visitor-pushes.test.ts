import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createVisitorPushes } from '#shared/adapters/web-pubsub/visitor-pushes.ts';
import { startWebPubSub, type WebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let service: WebPubSub;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  surroundings = await testSurroundings();
  service = await startWebPubSub({ surroundings, port: 0, hubs: [], browserPort: 0 });
});

afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await service.stop();
  surroundings.remove();
});

/** A browser as the widget is one: a plain WebSocket; and what came on it. */
async function browser(url: string): Promise<unknown[]> {
  const socket = new WebSocket(url, 'json.webpubsub.azure.v1');
  sockets.push(socket);
  const heard: { readonly type: string; readonly data: unknown }[] = [];
  socket.on('message', (text) => void heard.push(JSON.parse(String(text))));
  await expect.poll(() => heard.map(({ type }) => type)).toContain('system');
  heard.splice(0);
  return heard;
}

test('C5: every tab of a visitor is told, and no other visitor', async () => {
  const config = { kind: 'connection string', text: service.connectionString } as const;
  const pushes = createVisitorPushes(config, new DefaultAzureCredential());
  const key = { tenant: 'contoso', address: 'webchat:shop', visitor: 'visitor-0000000001' };
  const tabs = [
    await browser(await pushes.connectionFor(key)),
    await browser(await pushes.connectionFor(key)),
  ];
  const others = [
    await browser(await pushes.connectionFor({ ...key, visitor: 'visitor-0000000002' })),
    await browser(await pushes.connectionFor({ ...key, address: 'webchat:bank' })),
    await browser(await pushes.connectionFor({ ...key, tenant: 'fabrikam' })),
  ];
  await pushes.tell(key, { kind: 'messagesChanged' });
  for (const heard of tabs)
    await expect
      .poll(() => heard)
      .toMatchObject([{ type: 'message', data: { kind: 'messagesChanged' } }]);
  expect(others.flat()).toEqual([]);
});

test('a push that cannot be sent hinders nobody', async () => {
  const text = 'Endpoint=http://127.0.0.1;AccessKey=a2V5;Port=9;Version=1.0;';
  const pushes = createVisitorPushes(
    { kind: 'connection string', text },
    new DefaultAzureCredential(),
  );
  const key = { tenant: 'contoso', address: 'webchat:shop', visitor: 'visitor-0000000001' };
  await expect(pushes.tell(key, { kind: 'typing' })).resolves.toBeUndefined();
});
