import rhea, { type Connection, type EventContext, type Message } from 'rhea';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receiveRaw } from '../../local/service-bus/amqp/rhea-inside.ts';
import { type ServiceBus, startServiceBus } from '../../local/service-bus/service-bus.ts';
import { testSurroundings } from '../support/surroundings.ts';

/* What the SDK never does, or hides: said to the broker in AMQP. */

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bus: ServiceBus;
let connection: Connection;

beforeAll(async () => {
  surroundings = await testSurroundings();
  bus = await startServiceBus({
    surroundings,
    port: 0,
    topology: {
      queues: [{ name: 'q' }, { name: 'types' }, { name: 's', requiresSession: true }],
      topics: [],
    },
  });
  const port = Number(new URL(bus.url.replace('sb:', 'http:')).port);
  connection = rhea.create_container().connect({ port, host: 'localhost', reconnect: false });
  connection.on('disconnected', () => {});
});

afterAll(async () => {
  connection.close();
  await bus.stop();
  surroundings.remove();
});

const event = (source: NodeJS.EventEmitter, name: string) =>
  new Promise<EventContext>((resolve) => source.once(name, resolve));

/** Sends one message and waits for what becomes of it. */
async function send(target: string, message: Message): Promise<EventContext> {
  const sender = connection.open_sender({ target: { address: target } });
  await event(sender, 'sendable');
  const settled = event(sender, 'settled');
  sender.send(message);
  return settled;
}

/** Asks a `$cbs` or `$management` node. */
async function ask(address: string, properties: Record<string, unknown>, body: unknown) {
  const replyTo = `reply-${Math.random()}`;
  const receiver = connection.open_receiver({
    source: { address },
    target: { address: replyTo },
  });
  await event(receiver, 'receiver_open');
  const answered = event(receiver, 'message');
  await send(address, {
    message_id: 'request',
    reply_to: replyTo,
    application_properties: properties,
    body,
  });
  const { message } = await answered;
  receiver.close();
  return { properties: message?.application_properties, body: message?.body };
}

test('a client that proves who it is by claims later, as the .NET SDK and so the Functions host do, is let in', async () => {
  const port = Number(new URL(bus.url.replace('sb:', 'http:')).port);
  const container = rhea.create_container();
  const byClaimsLater = () => ({
    username: undefined,
    start: (answer: (problem: undefined, first: string) => void) => answer(undefined, ''),
  });
  const mechanisms = { ['MSSBCBS']: byClaimsLater };
  const options = { port, host: 'localhost', reconnect: false, sasl_mechanisms: mechanisms };
  const opened = container.connect(options);
  opened.on('disconnected', () => {});
  const first = await Promise.race([
    event(opened, 'connection_open').then(() => 'open'),
    event(opened, 'connection_error').then(() => 'refused'),
    event(opened, 'disconnected').then(() => 'refused'),
  ]);
  opened.close();
  expect(first).toBe('open');
});

test('tokens of both types are accepted, others are named', async () => {
  const put = (type: string) =>
    ask('$cbs', { operation: 'put-token', name: 'sb://localhost/q', type }, 'token');
  expect((await put('servicebus.windows.net:sastoken')).properties).toMatchObject({
    'status-code': 202,
  });
  expect((await put('jwt')).properties).toMatchObject({ 'status-code': 202 });
  expect((await put('magic')).properties).toMatchObject({
    'status-code': 400,
    'status-description': expect.stringContaining("'magic'"),
  });
});

test('requests may be sent settled, as the .NET SDK sends its tokens: the answer to the attach says so too', async () => {
  const sender = connection.open_sender({ target: { address: '$cbs' }, snd_settle_mode: 1 });
  await event(sender, 'sender_open');
  const receiver = connection.open_receiver({ source: { address: '$cbs' }, snd_settle_mode: 1 });
  const { receiver: opened } = await event(receiver, 'receiver_open');
  expect([sender.snd_settle_mode, opened?.snd_settle_mode]).toEqual([1, 1]);
  const answered = event(receiver, 'message');
  sender.send({
    application_properties: { operation: 'put-token', type: 'jwt' },
    body: 'token',
  });
  const { delivery } = await answered;
  expect(delivery?.remote_settled).toBe(true);
  sender.close();
  receiver.close();
});

test('an address may begin with a slash, as the .NET SDK writes it', async () => {
  const address = '/q';
  const receiver = connection.open_receiver({ source: { address }, credit_window: 0 });
  await event(receiver, 'receiver_open');
  const taken = event(receiver, 'message');
  receiver.add_credit(1);
  expect((await send(address, { body: 'by path' })).delivery?.remote_settled).toBe(true);
  expect((await taken).message?.body).toBeDefined();
  receiver.close();
});

test('an operation that is not known is named, not ignored', async () => {
  const operation = 'com.microsoft:batch-delete-messages';
  expect((await ask('q/$management', { operation }, {})).properties).toMatchObject({
    statusCode: 501,
    errorCondition: 'amqp:not-implemented',
    statusDescription: expect.stringContaining(operation),
  });
});

test('a request with a wrong body is refused with what is wrong', async () => {
  const operation = 'com.microsoft:renew-lock';
  expect((await ask('q/$management', { operation }, {})).properties).toMatchObject({
    statusCode: 400,
    errorCondition: 'com.microsoft:argument-error',
    statusDescription: expect.stringContaining('lock-tokens'),
  });
});

test('transactions are refused by name', async () => {
  const sender = connection.open_sender({ target: {} });
  const { sender: closed } = await event(sender, 'sender_error');
  expect(closed?.error).toMatchObject({
    condition: 'amqp:not-implemented',
    description: expect.stringContaining('transactions'),
  });
});

test('the sessions of an entity are listed in pages', async () => {
  const { types } = rhea;
  for (const group_id of ['b', 'a', 'c'])
    await send('s', { group_id, body: rhea.message.data_section(Buffer.from('1')) });
  const list = async (skip: number, since: Date) => {
    const operation = 'com.microsoft:get-message-sessions';
    const body = { 'last-updated-time': since, skip: types.wrap_int(skip), top: types.wrap_int(2) };
    return (await ask('s/$management', { operation }, body)).body['sessions-ids'];
  };
  expect(await list(0, new Date(0))).toEqual(['a', 'b']);
  expect(await list(2, new Date(0))).toEqual(['c']);
  expect(await list(0, new Date(surroundings.clock.now() + 1000))).toEqual([]);
});

test('every property and annotation keeps its AMQP type on its way through', async () => {
  const { types } = rhea;
  await send('types', {
    message_annotations: { 'x-opt-mine': types.wrap_ubyte(7) },
    application_properties: {
      long: types.wrap_long(5),
      double: types.wrap_double(1),
      id: types.wrap_uuid(Buffer.alloc(16, 3)),
      letter: types.wrap_char(65),
    },
    body: rhea.message.data_section(Buffer.from('x')),
  });
  const session = connection.create_session();
  receiveRaw(session);
  session.begin();
  const receiver = session.open_receiver({ source: { address: 'types' }, credit_window: 1 });
  const { message } = await event(receiver, 'message');
  const bytes = Buffer.isBuffer(message) ? message.toString('hex') : '';
  expect(bytes).toContain(`${hex('x-opt-mine')}5007`);
  expect(bytes).toContain(`${hex('long')}5505`);
  expect(bytes).toContain(`${hex('double')}823ff0000000000000`);
  expect(bytes).toContain(`${hex('id')}98${'03'.repeat(16)}`);
  expect(bytes).toContain(`${hex('letter')}7300000041`);
  receiver.close();
});

function hex(text: string): string {
  return Buffer.from(text).toString('hex');
}

test('credit that is drained is answered, with and without a message to give', async () => {
  const receiver = connection.open_receiver({
    source: { address: 'q' },
    credit_window: 0,
    autoaccept: true,
  });
  await event(receiver, 'receiver_open');
  receiver.add_credit(5);
  receiver.drain_credit();
  await event(receiver, 'receiver_drained');
  receiver.drain = false;
  await send('q', { body: rhea.message.data_section(Buffer.from('one')) });
  const received = event(receiver, 'message');
  receiver.add_credit(1);
  receiver.drain_credit();
  const drained = event(receiver, 'receiver_drained');
  expect((await received).message?.body.content.toString()).toBe('one');
  await drained;
  receiver.close();
});
