import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Inbox, openWebPubSub } from '../support/web-pubsub-clients.ts';

let world: Awaited<ReturnType<typeof openWebPubSub>>;
beforeAll(async () => {
  world = await openWebPubSub();
});
afterAll(() => world.close());

test('a reliable client whose socket breaks gets every message once, in order, under the same connection', async () => {
  const { server, service, connect } = world;
  const ann = await connect({ userId: 'ann', groups: ['news'] });
  const group = server.group('news');
  const sent = Array.from({ length: 60 }, (_, index) => index);
  for (const index of sent) {
    if (index % 20 === 10) service.cutSockets();
    await group.sendToAll(index);
  }
  const received = [];
  while (received.length < sent.length) received.push((await ann.messages.next()).data);
  await group.sendToAll('end');
  expect(received).toEqual(sent);
  expect((await ann.messages.next()).data).toBe('end');
  expect(ann.disconnects.rest()).toEqual([]);
  expect(await server.connectionExists(ann.connectionId)).toBe(true);
});

test('a client of the protocol that is not reliable is gone with its socket', async () => {
  const { server, service } = world;
  const lost = await openRaw('json.webpubsub.azure.v1');
  service.cutSockets();
  await lost.closed;
  expect(await server.connectionExists(lost.connectionId)).toBe(false);
});

test('acknowledged messages are not sent again, the others are, and expired ones are left out', async () => {
  const { server, clock, service } = world;
  const first = await openRaw();
  await server.sendToConnection(first.connectionId, 'one');
  await server.sendToConnection(first.connectionId, 'two');
  expect(await first.frames.next()).toMatchObject({ sequenceId: 1, data: 'one' });
  expect(await first.frames.next()).toMatchObject({ sequenceId: 2, data: 'two' });
  first.socket.send('{"type":"sequenceAck","sequenceId":1}');
  first.socket.send('{"type":"ping"}');
  expect(await first.frames.next()).toEqual({ type: 'pong' });
  service.cutSockets();
  await first.closed;
  await server.sendToConnection(first.connectionId, 'short', { messageTtlSeconds: 5 });
  await server.sendToConnection(first.connectionId, 'three');
  await clock.turn(10_000);
  const second = await openRaw(undefined, first);
  expect(second.connectionId).toBe(first.connectionId);
  expect(await second.frames.next()).toMatchObject({ sequenceId: 2, data: 'two' });
  expect(await second.frames.next()).toMatchObject({ sequenceId: 4, data: 'three' });
  second.socket.close();
});

test('a connection that is not recovered within 30 seconds is closed with 1008', async () => {
  const { server, clock, service } = world;
  const first = await openRaw();
  service.cutSockets();
  await first.closed;
  expect(await server.connectionExists(first.connectionId)).toBe(true);
  await clock.turn(30_000);
  expect(await server.connectionExists(first.connectionId)).toBe(false);
  const late = await recoverRaw(first);
  expect(await late.closed).toBe(1008);
});

test('a wrong reconnection token does not open another one’s connection', async () => {
  const first = await openRaw();
  const thief = await recoverRaw({ ...first, reconnectionToken: 'guessed' });
  expect(await thief.closed).toBe(1008);
  first.socket.close();
});

test('a client that says goodbye is gone at once', async () => {
  const first = await openRaw();
  first.socket.close();
  await first.closed;
  expect(await world.server.connectionExists(first.connectionId)).toBe(false);
});

test('a client that acknowledges nothing is given up after 1000 messages', async () => {
  const silent = await openRaw();
  for (let index = 0; index < 1001; index += 1)
    await world.server.sendToConnection(silent.connectionId, index);
  expect(await silent.closed).toBe(1008);
  expect(await world.server.connectionExists(silent.connectionId)).toBe(false);
});

const reliable = 'json.reliable.webpubsub.azure.v1';

interface Greeting {
  readonly connectionId: string;
  readonly reconnectionToken?: string;
}

async function openRaw(protocol = reliable, returning?: Greeting) {
  const raw = await recoverRaw(returning, protocol);
  const greeting = (await raw.frames.next()) as Greeting;
  return { ...raw, ...greeting };
}

async function recoverRaw(returning?: Greeting, protocol = reliable) {
  const url = new URL((await world.server.getClientAccessToken()).url);
  if (returning) {
    url.searchParams.set('awps_connection_id', returning.connectionId);
    url.searchParams.set('awps_reconnection_token', returning.reconnectionToken ?? '');
  }
  const socket = new WebSocket(url, protocol);
  const frames = new Inbox<unknown>();
  socket.on('message', (data) => frames.put(JSON.parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  return { socket, frames, closed };
}
