import { odata, WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubClient } from '@azure/web-pubsub-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { openWebPubSub } from '../support/web-pubsub-clients.ts';

let world: Awaited<ReturnType<typeof openWebPubSub>>;
beforeAll(async () => {
  world = await openWebPubSub([], async (token) => token === 'entra.token.good');
});
afterAll(() => world.close());

test('a message to a user, a connection, a group or everybody reaches exactly those', async () => {
  const { server, connect } = world;
  const ann = await connect({ userId: 'ann', groups: ['sales'] });
  const bob = await connect({ userId: 'bob' });
  await server.sendToUser('ann', { to: 'ann' });
  await server.sendToConnection(bob.connectionId, { to: 'bob' });
  await server.group('sales').sendToAll({ to: 'sales' });
  await server.sendToAll('all', { contentType: 'text/plain' });
  expect(await ann.messages.next()).toEqual({ from: 'server', data: { to: 'ann' } });
  expect(await ann.messages.next()).toEqual({ from: 'sales', data: { to: 'sales' } });
  expect(await ann.messages.next()).toEqual({ from: 'server', data: 'all' });
  expect(await bob.messages.next()).toEqual({ from: 'server', data: { to: 'bob' } });
  expect(await bob.messages.next()).toEqual({ from: 'server', data: 'all' });
});

test('binary data arrives byte for byte', async () => {
  const { server, connect } = world;
  const ann = await connect({ userId: 'binary' });
  await server.sendToUser('binary', new Uint8Array([0, 255, 128]));
  const { data } = await ann.messages.next();
  expect(data).toBeInstanceOf(ArrayBuffer);
  expect([...new Uint8Array(data as ArrayBuffer)]).toEqual([0, 255, 128]);
});

test('excluded connections and a filter keep receivers out', async () => {
  const { server, connect } = world;
  const group = server.group('filtered');
  const [ann, bob, cleo] = await Promise.all([
    connect({ userId: "ann's", groups: ['filtered', 'late'] }),
    connect({ userId: 'bob', groups: ['filtered'] }),
    connect({ userId: 'cleo', groups: ['filtered', 'late'] }),
  ]);
  await group.sendToAll(1, { filter: odata`userId ne ${"ann's"} and not ('late' in groups)` });
  await group.sendToAll(2, { filter: "userId eq 'cleo' or userId eq 'nobody'" });
  await group.sendToAll(3, { excludedConnections: [ann.connectionId, cleo.connectionId] });
  await group.sendToAll('end');
  expect((await bob.messages.next()).data).toBe(1);
  expect((await bob.messages.next()).data).toBe(3);
  expect((await cleo.messages.next()).data).toBe(2);
  expect((await ann.messages.next()).data).toBe('end');
});

test('a filter with a function is refused by its name', async () => {
  const sent = world.server.sendToAll(1, { filter: "startswith(userId, 'a')" });
  await expect(sent).rejects.toMatchObject({
    statusCode: 400,
    message: expect.stringContaining("'startswith'"),
  });
});

test('connections and users are put into groups, listed in pages and taken out again', async () => {
  const { server, connect } = world;
  const group = server.group('team/ä');
  const members = await Promise.all(['u1', 'u2', 'u2'].map((userId) => connect({ userId })));
  await group.addConnection(members[0]?.connectionId ?? '');
  await group.addUser('u2');
  const listed = [];
  const paged = await group.listConnections({ maxPageSize: 2 });
  for await (const page of paged.byPage()) listed.push(page);
  expect(listed.map((page) => page.length)).toEqual([2, 1]);
  expect(listed.flat().map(({ connectionId }) => connectionId)).toEqual(
    members.map(({ connectionId }) => connectionId).sort(),
  );
  const few = [];
  for await (const member of await group.listConnections({ top: 1 })) few.push(member.userId);
  expect(few).toHaveLength(1);
  await group.removeConnection(members[0]?.connectionId ?? '');
  expect(await server.groupExists('team/ä')).toBe(true);
  await group.removeUser('u2');
  expect(await server.groupExists('team/ä')).toBe(false);
});

test('an unknown connection cannot be put into a group', async () => {
  const added = world.server.group('g').addConnection('nobody');
  await expect(added).rejects.toMatchObject({ statusCode: 404 });
});

test('filtered connections join and leave several groups at once', async () => {
  const { server, connect } = world;
  const dora = await connect({ userId: 'dora' });
  await server.addConnectionsToGroups(['x', 'y'], "userId eq 'dora'");
  expect(await server.groupExists('x')).toBe(true);
  await server.removeConnectionsFromGroups(['x'], "userId eq 'dora'");
  expect(await server.groupExists('x')).toBe(false);
  expect(await server.groupExists('y')).toBe(true);
  await server.removeConnectionFromAllGroups(dora.connectionId);
  expect(await server.groupExists('y')).toBe(false);
  await server.group('z').addUser('dora');
  await server.removeUserFromAllGroups('dora');
  expect(await server.groupExists('z')).toBe(false);
});

test('what exists is told from what does not', async () => {
  const { server, connect } = world;
  const eve = await connect({ userId: 'eve' });
  expect(await server.connectionExists(eve.connectionId)).toBe(true);
  expect(await server.userExists('eve')).toBe(true);
  expect(await server.connectionExists('nobody')).toBe(false);
  expect(await server.userExists('nobody')).toBe(false);
});

test('a permission can be granted, seen, used and revoked', async () => {
  const { server, connect } = world;
  const { client, connectionId } = await connect();
  const inRoom = { targetName: 'room' };
  expect(await server.hasPermission(connectionId, 'joinLeaveGroup', inRoom)).toBe(false);
  await server.grantPermission(connectionId, 'joinLeaveGroup', inRoom);
  expect(await server.hasPermission(connectionId, 'joinLeaveGroup', inRoom)).toBe(true);
  expect(await server.hasPermission(connectionId, 'joinLeaveGroup')).toBe(false);
  await client.joinGroup('room');
  await expect(client.joinGroup('other')).rejects.toMatchObject({
    errorDetail: { name: 'Forbidden' },
  });
  await server.revokePermission(connectionId, 'joinLeaveGroup', inRoom);
  await expect(client.leaveGroup('room')).rejects.toMatchObject({
    errorDetail: { name: 'Forbidden' },
  });
});

test('a closed connection is told why and is not recovered', async () => {
  const { server, connect } = world;
  const fay = await connect({ userId: 'fay' }, { autoReconnect: false });
  const told = new Promise((resolve) => fay.client.on('disconnected', resolve));
  await server.closeConnection(fay.connectionId, { reason: 'signed out elsewhere' });
  expect(await told).toMatchObject({ message: { message: 'signed out elsewhere' } });
  expect(await server.connectionExists(fay.connectionId)).toBe(false);
});

test('all connections of a user, a group or the hub are closed, save the excluded', async () => {
  const { server, connect } = world;
  const options = { autoReconnect: false };
  const [gus, hal, ida] = await Promise.all([
    connect({ userId: 'gus' }, options),
    connect({ userId: 'hal', groups: ['closing'] }, options),
    connect({ userId: 'ida' }, options),
  ]);
  await server.closeUserConnections('gus');
  await gus.disconnects.next();
  await server.group('closing').closeAllConnections();
  await hal.disconnects.next();
  // On the wire since 2021-10-01, missing in the SDK's types.
  const allButIda = { reason: 'closing time', excluded: [ida.connectionId] };
  await server.closeAllConnections(allButIda);
  expect(await server.connectionExists(ida.connectionId)).toBe(true);
  await server.closeAllConnections();
  await ida.disconnects.next();
});

test('a wrong key, or a token for another address, is refused', async () => {
  const { service } = world;
  const wrong = service.connectionString.replace(/AccessKey=[^;]*/, 'AccessKey=d3Jvbmc=');
  const stranger = new WebPubSubServiceClient(wrong, 'desk');
  await expect(stranger.sendToAll(1)).rejects.toMatchObject({ statusCode: 401 });
  const elsewhere = new WebPubSubServiceClient(
    service.connectionString.replace(/Port=\d+/, 'Port=1'),
    'desk',
    { reverseProxyEndpoint: service.url },
  );
  await expect(elsewhere.sendToAll(1)).rejects.toMatchObject({ statusCode: 401 });
});

test('a server with an Entra identity may call and gets client tokens from the service', async () => {
  const { service } = world;
  const as = (token: string) =>
    new WebPubSubServiceClient(
      service.url,
      { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
      'desk',
    );
  const { url } = await as('entra.token.good').getClientAccessToken({
    userId: 'jo',
    groups: ['e'],
  });
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  expect(await world.server.userExists('jo')).toBe(true);
  expect(await world.server.groupExists('e')).toBe(true);
  socket.close();
  await expect(as('entra.token.bad').sendToAll(1)).rejects.toMatchObject({ statusCode: 401 });
});

test('what is sent is metered per receiver and begun 2 KB, for the dialogue it names', async () => {
  const { server, connect, surroundings } = world;
  const dialogue = 'dlg_0123456789abcdefghjkmnpqrs';
  const first = await connect({ groups: [dialogue] });
  await connect({ groups: [dialogue] });
  await server.group(dialogue).sendToAll('x'.repeat(3000), { contentType: 'text/plain' });
  await first.messages.next();
  expect(surroundings.meter.read().perDialogue[dialogue]).toEqual({ 'webpubsub.messages': 4 });
});

test('without a certificate it speaks plain http, and the access key is the same after a restart', async () => {
  const { dataDir, clock, meter, log } = world.surroundings;
  const plain = { dataDir: `${dataDir}/plain`, clock, meter, log };
  const first = await startWebPubSub({ surroundings: plain, port: 0, hubs: [] });
  await first.stop();
  const second = await startWebPubSub({ surroundings: plain, port: 0, hubs: [] });
  const keyOf = (text: string) => /AccessKey=([^;]+)/.exec(text)?.[1];
  expect(second.connectionString).toMatch(/^Endpoint=http:\/\/localhost;/);
  expect(keyOf(second.connectionString)).toBe(keyOf(first.connectionString));
  const server = new WebPubSubServiceClient(second.connectionString, 'Desk', {
    allowInsecureConnection: true,
  });
  const client = new WebPubSubClient((await server.getClientAccessToken({ userId: 'kim' })).url);
  const received = new Promise((resolve) =>
    client.on('server-message', ({ message }) => resolve(message.data)),
  );
  const connected = new Promise((resolve) => client.on('connected', resolve));
  await client.start();
  await connected;
  await server.sendToUser('kim', { over: 'http' });
  expect(await received).toEqual({ over: 'http' });
  client.stop();
  await second.stop();
});
