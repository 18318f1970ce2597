import {
  SendMessageError,
  WebPubSubJsonProtocol,
  WebPubSubJsonReliableProtocol,
} from '@azure/web-pubsub-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openWebPubSub } from '../support/web-pubsub-clients.ts';

let world: Awaited<ReturnType<typeof openWebPubSub>>;
beforeAll(async () => {
  world = await openWebPubSub();
});
afterAll(() => world.close());

const roles = ['webpubsub.joinLeaveGroup', 'webpubsub.sendToGroup'];

for (const [name, protocol] of [
  ['plain JSON', WebPubSubJsonProtocol()],
  ['reliable JSON', WebPubSubJsonReliableProtocol()],
] as const) {
  test(`with the ${name} protocol clients join, talk and leave`, async () => {
    const ann = await world.connect({ userId: 'ann', roles }, { protocol });
    const bob = await world.connect({ userId: 'bob', roles }, { protocol });
    await ann.client.joinGroup('talk');
    await bob.client.joinGroup('talk');
    await ann.client.sendToGroup('talk', { hello: 1 }, 'json');
    await ann.client.sendToGroup('talk', 'to others', 'text', { noEcho: true });
    await bob.client.leaveGroup('talk');
    await ann.client.sendToGroup('talk', new Uint8Array([1, 2]).buffer, 'binary');
    expect(await bob.messages.next()).toEqual({ from: 'talk', data: { hello: 1 } });
    expect(await bob.messages.next()).toEqual({ from: 'talk', data: 'to others' });
    expect(await ann.messages.next()).toEqual({ from: 'talk', data: { hello: 1 } });
    expect((await ann.messages.next()).data).toBeInstanceOf(ArrayBuffer);
    expect(bob.messages.rest()).toEqual([]);
    ann.client.stop();
    bob.client.stop();
  });
}

test('without the permission nothing is joined or sent, and the client is told which it lacks', async () => {
  const { client } = await world.connect({ roles: ['webpubsub.sendToGroup.mine'] });
  await expect(client.joinGroup('mine')).rejects.toMatchObject({
    errorDetail: {
      name: 'Forbidden',
      message: "The client does not have permission to join group 'mine'.",
    },
  });
  await expect(client.sendToGroup('other', 1, 'json')).rejects.toBeInstanceOf(SendMessageError);
  expect(await world.server.groupExists('mine')).toBe(false);
  expect(await client.sendToGroup('mine', 1, 'json')).toMatchObject({ isDuplicated: false });
});

test('a message sent again with the same ack id is delivered once', async () => {
  const sender = await world.connect({ roles });
  const receiver = await world.connect({ groups: ['once'] });
  const first = await sender.client.sendToGroup('once', 'a', 'text', { ackId: 7 });
  const again = await sender.client.sendToGroup('once', 'a', 'text', { ackId: 7 });
  await sender.client.sendToGroup('once', 'end', 'text');
  expect([first.isDuplicated, again.isDuplicated]).toEqual([false, true]);
  expect((await receiver.messages.next()).data).toBe('a');
  expect((await receiver.messages.next()).data).toBe('end');
});

test('pings are answered, so that a client that hears nothing else stays connected', async () => {
  const reliable = WebPubSubJsonReliableProtocol();
  let pongs = 0;
  const enough = Promise.withResolvers<void>();
  const protocol = {
    name: reliable.name,
    isReliableSubProtocol: true,
    writeMessage: reliable.writeMessage.bind(reliable),
    parseMessages(input: string) {
      const message = reliable.parseMessages(input);
      if (!Array.isArray(message) && message?.kind === 'pong' && ++pongs === 12) enough.resolve();
      return message;
    },
  };
  // The SDK's 20 s and 120 s, a thousand times faster: it closes when it hears nothing for 120 ms.
  const idle = await world.connect(
    {},
    { protocol, keepAliveIntervalInMs: 20, keepAliveTimeoutInMs: 120 },
  );
  await enough.promise;
  expect(idle.disconnects.rest()).toEqual([]);
  expect(await world.server.connectionExists(idle.connectionId)).toBe(true);
});

test('a client without a good token is refused with 401', async () => {
  const { url } = await world.server.getClientAccessToken();
  const refused = (address: string) =>
    new Promise((resolve) => {
      const socket = new WebSocket(address, 'json.webpubsub.azure.v1');
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
  expect(await refused(`${url}x`)).toBe(401);
  expect(await refused(url.replace(/\?.*/, ''))).toBe(401);
  expect(await refused(url.replace('/hubs/desk', '/hubs/other'))).toBe(401);
});

test('what the stand-in does not have is refused by its name', async () => {
  const { url } = await world.server.getClientAccessToken();
  const refused = (address: string, protocol: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(address, protocol);
      socket.on('unexpected-response', (_request, response) =>
        response.on('data', (text) => resolve(`${response.statusCode} ${text}`)),
      );
    });
  expect(await refused(url, 'protobuf.webpubsub.azure.v1')).toMatch(/^400 .*protobuf/);
  const mqtt = await world.server.getClientAccessToken({ clientProtocol: 'mqtt' });
  expect(await refused(mqtt.url, 'mqtt')).toMatch(/^501 MQTT/);
});

test('a frame nobody knows ends the connection with the reason', async () => {
  const { url } = await world.server.getClientAccessToken();
  const socket = new WebSocket(url, 'json.webpubsub.azure.v1');
  const texts: string[] = [];
  socket.on('message', (data) => texts.push(String(data)));
  socket.on('open', () => socket.send('{"type":"dance"}'));
  await new Promise((resolve) => socket.on('close', resolve));
  expect(JSON.parse(texts.at(-1) ?? '')).toMatchObject({ type: 'system', event: 'disconnected' });
  expect(texts.at(-1)).toContain('Unsupported frame');
});

test('a browser comes in by ws with a token made out to the https address, and by no other', async () => {
  const { url } = await world.server.getClientAccessToken({ userId: 'ann', groups: ['news'] });
  const browserUrl = world.service.browserUrl.replace('http', 'ws');
  const toBrowserDoor = (token: string) => token.replace(/^wss:\/\/[^/]+/, browserUrl);
  const socket = new WebSocket(toBrowserDoor(url), 'json.webpubsub.azure.v1');
  const heard: string[] = [];
  socket.on('message', (data) => heard.push(data.toString()));
  await expect.poll(() => heard.length).toBe(1);
  await world.server.sendToUser('ann', { kind: 'news' });
  await expect.poll(() => heard.at(-1)).toContain('"kind":"news"');
  socket.terminate();
  const forged = new WebSocket(`${browserUrl}/client/hubs/desk?access_token=${'x'.repeat(20)}`);
  const refused = Promise.withResolvers<number | undefined>();
  forged.on('unexpected-response', (_request, { statusCode }) => refused.resolve(statusCode));
  forged.on('error', () => {});
  expect(await refused.promise).toBe(401);
});
