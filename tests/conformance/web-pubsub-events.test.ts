import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { Inbox, openWebPubSub } from '../support/web-pubsub-clients.ts';

interface Heard {
  readonly event: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
interface Reply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const heard = new Inbox<Heard>();
let reply: (heard: Heard) => Reply | Promise<Reply>;
let handler: Server;
let world: Awaited<ReturnType<typeof openWebPubSub>>;

beforeAll(async () => {
  handler = createServer(async (request, response) => {
    if (request.method === 'OPTIONS') {
      const good = request.headers['ce-awpsversion'] === '1.0' && request.url === '/desk/validate';
      return response.writeHead(good ? 200 : 400, { 'WebHook-Allowed-Origin': 'localhost' }).end();
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const event = {
      event: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    heard.put(event);
    const { status, headers, body } = await reply(event);
    return response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => handler.listen(0, 'localhost', resolve));
  const { port } = handler.address() as AddressInfo;
  world = await openWebPubSub([
    {
      name: 'desk',
      eventHandlers: [
        {
          urlTemplate: `http://localhost:${port}/{hub}/{event}`,
          userEventPattern: 'ask, message',
          systemEvents: ['connect', 'connected', 'disconnected'],
        },
      ],
    },
  ]);
});
beforeEach(() => {
  heard.rest();
  reply = () => ({ status: 204 });
});
afterAll(async () => {
  await world.close();
  handler.close();
});

test('the handler decides about a client: user, groups, roles and a state that comes back with every event', async () => {
  const state = Buffer.from('{"seat":7}').toString('base64');
  reply = ({ event }) =>
    event === '/desk/connect'
      ? {
          status: 200,
          headers: { 'ce-connectionState': state, 'Content-Type': 'application/json' },
          body: '{"userId":"named","groups":["given"],"roles":["webpubsub.sendToGroup.given"]}',
        }
      : { status: 200 };
  const ann = await world.connect({ userId: 'claimed', roles: ['webpubsub.joinLeaveGroup.a'] });
  const connect = await heard.next();
  expect(connect.headers).toMatchObject({
    'ce-type': 'azure.webpubsub.sys.connect',
    'ce-specversion': '1.0',
    'ce-hub': 'desk',
    'ce-eventname': 'connect',
    'ce-userid': 'claimed',
    'webhook-request-origin': 'localhost',
    'content-type': 'application/json; charset=utf-8',
  });
  expect(JSON.parse(connect.body)).toMatchObject({
    claims: { sub: ['claimed'], role: ['webpubsub.joinLeaveGroup.a'] },
    query: {},
    subprotocols: ['json.reliable.webpubsub.azure.v1'],
    clientCertificates: [],
  });
  const connected = await heard.next();
  expect(connected).toMatchObject({ event: '/desk/connected', body: '{}' });
  expect(connected.headers).toMatchObject({
    'ce-connectionid': ann.connectionId,
    'ce-connectionstate': state,
    'ce-subprotocol': 'json.reliable.webpubsub.azure.v1',
    'ce-userid': 'named',
    'ce-source': `/hubs/desk/client/${ann.connectionId}`,
  });
  await ann.client.sendToGroup('given', 'x', 'text');
  expect((await ann.messages.next()).data).toBe('x');
  ann.client.stop();
  const gone = await heard.next();
  expect(gone.event).toBe('/desk/disconnected');
  expect(JSON.parse(gone.body)).toEqual({ reason: expect.any(String) });
});

test('an event is signed with both keys, and its answer reaches the client that asked', async () => {
  reply = ({ event }) =>
    event === '/desk/ask'
      ? { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"answer":42}' }
      : { status: 204 };
  const ann = await world.connect({ userId: 'Änn' });
  await ann.client.sendEvent('ask', { question: 1 }, 'json');
  expect(await ann.messages.next()).toEqual({ from: 'server', data: { answer: 42 } });
  const ask = await heardEvent('/desk/ask');
  expect(ask.body).toBe('{"question":1}');
  expect(ask.headers).toMatchObject({
    'ce-type': 'azure.webpubsub.user.ask',
    'ce-userid': '%C3%84nn',
  });
  const key = /AccessKey=([^;]+)/.exec(world.service.connectionString)?.[1] ?? '';
  const signature = createHmac('sha256', key).update(ann.connectionId).digest('hex');
  expect(ask.headers['ce-signature']).toMatch(
    new RegExp(`^sha256=${signature},sha256=[0-9a-f]{64}$`),
  );
});

test('text goes upstream as text and binary as bytes', async () => {
  const ann = await world.connect();
  await ann.client.sendEvent('ask', 'why?', 'text');
  await ann.client.sendEvent('ask', new Uint8Array([65]).buffer, 'binary');
  const text = await heardEvent('/desk/ask');
  const binary = await heardEvent('/desk/ask');
  expect([text.headers['content-type'], text.body]).toEqual(['text/plain; charset=utf-8', 'why?']);
  expect([binary.headers['content-type'], binary.body]).toEqual(['application/octet-stream', 'A']);
});

test('a handler that fails, or none for the event, is told in the acknowledgement', async () => {
  reply = ({ event }) => ({ status: event === '/desk/ask' ? 500 : 204 });
  const { client } = await world.connect();
  await expect(client.sendEvent('ask', 1, 'json')).rejects.toMatchObject({
    errorDetail: { name: 'InternalServerError', message: expect.stringContaining('500') },
  });
  await expect(client.sendEvent('unheard', 1, 'json')).rejects.toMatchObject({
    errorDetail: { name: 'NotFound', message: expect.stringContaining("'unheard'") },
  });
});

test('a client is refused with the status of the connect handler', async () => {
  reply = () => ({ status: 403 });
  const { url } = await world.server.getClientAccessToken();
  const socket = new WebSocket(url);
  const status = await new Promise((resolve) =>
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(403);
});

test('a plain client’s frames are message events, and its answers come without an envelope', async () => {
  reply = ({ event, body }) =>
    event === '/desk/message'
      ? { status: 200, headers: { 'Content-Type': 'text/plain' }, body: `${body}!` }
      : { status: 204 };
  const { url } = await world.server.getClientAccessToken();
  const socket = new WebSocket(url);
  const frames = new Inbox<string>();
  socket.on('message', (data) => frames.put(String(data)));
  socket.on('open', () => socket.send('hello'));
  expect(await frames.next()).toBe('hello!');
  reply = () => ({ status: 500 });
  socket.send('again');
  await new Promise((resolve) => socket.on('close', resolve));
  expect(frames.rest()).toEqual([]);
});

test('an invocation is answered with its own answer, or with why not', async () => {
  reply = ({ event, body }) =>
    event === '/desk/ask' && body === 'good'
      ? { status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'fine' }
      : { status: event === '/desk/ask' ? 404 : 204 };
  const { client, messages } = await world.connect();
  const result = await client.invokeEvent('ask', 'good', 'text');
  expect(result).toMatchObject({ dataType: 'text', data: 'fine' });
  await expect(client.invokeEvent('ask', 'bad', 'text')).rejects.toThrow('404');
  expect(messages.rest()).toEqual([]);
});

test('a cancelled invocation is not answered any more', async () => {
  const slow = Promise.withResolvers<Reply>();
  reply = ({ event, body }) =>
    event === '/desk/ask' && body === 'slow' ? slow.promise : { status: 204 };
  const { url } = await world.server.getClientAccessToken();
  const socket = new WebSocket(url, 'json.webpubsub.azure.v1');
  const frames = new Inbox<{ readonly type: string }>();
  socket.on('message', (data) => frames.put(JSON.parse(String(data))));
  await frames.next();
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  const ask = { target: 'event', event: 'ask', dataType: 'text', data: 'slow' };
  send({ type: 'invoke', invocationId: 'i1', ...ask });
  await heardEvent('/desk/ask');
  send({ type: 'cancelInvocation', invocationId: 'i1' });
  send({ type: 'ping' });
  expect(await frames.next()).toEqual({ type: 'pong' });
  slow.resolve({ status: 200, headers: { 'Content-Type': 'text/plain' }, body: 'late' });
  send({ type: 'event', event: 'ask', ackId: 1, dataType: 'text', data: 'quick' });
  expect(await frames.next()).toEqual({ type: 'ack', ackId: 1, success: true });
  send({ type: 'invoke', invocationId: 'i2', ...ask, data: 'quick' });
  expect(await frames.next()).toEqual({
    type: 'invokeResponse',
    invocationId: 'i2',
    success: true,
  });
  socket.close();
});

async function heardEvent(event: string): Promise<Heard> {
  for (;;) {
    const next = await heard.next();
    if (next.event === event) return next;
  }
}
