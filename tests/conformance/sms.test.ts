import { SmsClient } from '@azure/communication-sms';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSms } from '#shared/channels/sms/open-sms.ts';
import { createSmsChannel } from '#shared/channels/sms/send.ts';
import type { SmsChannel } from '#shared/ports/sms-channel.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, resourceAccount, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let channel: SmsChannel;
const clock = createClock();
const message = { from: sales, to: '+491701234', text: 'Your ticket is 42.' };
const sent = { kind: 'sent', message: expect.stringMatching(/^Outgoing_\d{14}/) };
const token = (value: string) => ({
  getToken: async () => ({ token: value, expiresOnTimestamp: Date.now() + 3_600_000 }),
});

const signedIn = () =>
  openSms({ kind: 'connection string', text: bench.acs.connectionString }, token(''));
const refuse = (status: number, more: { times?: number; afterEffect?: boolean } = {}) =>
  bench.acs.faults.add({ kind: 'refuse', operation: 'sendSms', status, ...more });
const fail = (code: number, words: string, times = 1) =>
  bench.acs.faults.add({ kind: 'fail', operation: 'sendSms', code, message: words, times });

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench(
    { ...surroundings, dataDir: ':memory:' },
    { verifyToken: async (given) => given === 'good' },
  );
  channel = createSmsChannel({
    client: signedIn(),
    now: clock.now,
    pause: (milliseconds) => clock.turn(milliseconds),
  });
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

test('F2: a flow sends an SMS, and the phone gets it', async () => {
  const got: string[] = [];
  bench.acs.world.phone(message.to).on('gets message', ({ from, text }) => {
    got.push(`${from} ${text}`);
  });
  expect(await channel.send(message, 'a')).toEqual(sent);
  expect(bench.acs.messages()).toMatchObject([message]);
  expect(got).toEqual(['4:+4930100 Your ticket is 42.']);
});

test('F2: what is sent twice under one key is one SMS with one id, also a while later; another key is another', async () => {
  const first = await channel.send(message, 'a');
  await clock.turn(5_000);
  expect(await channel.send(message, 'a')).toEqual(first);
  expect(bench.acs.messages()).toHaveLength(1);
  await channel.send(message, 'b');
  expect(bench.acs.messages()).toHaveLength(2);
});

test('F2: an SMS whose answer is lost is sent once', async () => {
  refuse(503, { afterEffect: true });
  expect(await channel.send(message, 'a')).toEqual(sent);
  expect(bench.acs.messages()).toHaveLength(1);
});

test.each([429, 500])(
  'F2: %d is tried again, three times in all, then unavailable',
  async (status) => {
    refuse(status, { times: 2 });
    expect(await channel.send(message, 'a')).toEqual(sent);
    refuse(status, { times: 3 });
    const before = clock.now();
    expect(await channel.send(message, 'b')).toMatchObject({
      kind: 'failed',
      reason: 'unavailable',
      detail: expect.stringContaining(String(status)),
    });
    expect(clock.now() - before).toBeLessThan(10_000);
    expect(bench.acs.faults.list()).toEqual([]);
    expect(bench.acs.messages()).toHaveLength(1);
  },
);

test('F2: a service that is busy with one recipient is asked again as well', async () => {
  fail(429, 'Too many requests', 2);
  expect(await channel.send(message, 'a')).toEqual(sent);
  fail(429, 'Too many requests', 3);
  expect(await channel.send(message, 'b')).toMatchObject({ reason: 'unavailable' });
});

test.each([
  [401, 'notConfigured'],
  [403, 'notConfigured'],
  [400, 'refused'],
  [404, 'refused'],
])('F2: %d for the whole request is %s, asked once', async (status, reason) => {
  refuse(status, { times: 2 });
  expect(await channel.send(message, 'a')).toMatchObject({ kind: 'failed', reason });
  expect(bench.acs.faults.list()).toMatchObject([{ fault: { times: 1 } }]);
});

test('S8: a refusal is told with its words, but not when they name a number', async () => {
  fail(404, 'Sender is not provisioned.');
  expect(await channel.send(message, 'a')).toEqual({
    kind: 'failed',
    reason: 'refused',
    detail: 'Communication Services refused the message (404): Sender is not provisioned.',
  });
  for (const number of ['+491701234', '+49 170-1234', '0170 (12) 34']) {
    fail(400, `${number} has opted out.`);
    expect(await channel.send(message, number)).toEqual({
      kind: 'failed',
      reason: 'refused',
      detail: 'Communication Services refused the message (400)',
    });
  }
});

test('F2: what cannot be an SMS is invalid with advice, and nobody is asked', async () => {
  refuse(500, { times: 1 });
  const invalid = { kind: 'failed', reason: 'invalid' };
  for (const to of ['', '0170 1234', 'ann@contoso.example', '+0170', '491701234'])
    expect(await channel.send({ ...message, to }, 'a')).toMatchObject(invalid);
  expect(await channel.send({ ...message, text: ' ' }, 'a')).toMatchObject(invalid);
  expect(await channel.send({ ...message, text: 'x'.repeat(2_049) }, 'a')).toMatchObject({
    ...invalid,
    detail: expect.stringContaining('2048'),
  });
  expect(bench.acs.faults.list()).toHaveLength(1);
  bench.acs.faults.clear();
  expect(await channel.send({ ...message, text: 'x'.repeat(2_048) }, 'a')).toEqual(sent);
});

test('F2: a number that is not of the resource sends nothing', async () => {
  for (const from of ['+4930999', resourceAccount])
    expect(await channel.send({ ...message, from }, from)).toMatchObject({
      reason: 'notConfigured',
    });
  expect(bench.acs.messages()).toEqual([]);
});

test('F2: who does not answer is given up as timeout, who is not there as unavailable', async () => {
  bench.acs.faults.add({ kind: 'slow', operation: 'sendSms', by: 3_600_000, times: 3 });
  const hasty = createSmsChannel({
    client: signedIn(),
    now: clock.now,
    pause: async () => {},
    patience: 50,
  });
  expect(await hasty.send(message, 'a')).toMatchObject({ reason: 'timeout' });
  const text = 'endpoint=https://localhost:1/;accesskey=a2V5';
  const nobody = createSmsChannel({
    client: openSms({ kind: 'connection string', text }, token('')),
    now: clock.now,
    pause: async () => {},
  });
  expect(await nobody.send(message, 'a')).toMatchObject({ reason: 'unavailable' });
});

test('S7: the app signs in by its identity; a wrong key or token is told as a matter of settings', async () => {
  const byIdentity = (value: string) =>
    createSmsChannel({
      client: openSms({ kind: 'identity', address: bench.acs.url }, token(value)),
      now: clock.now,
      pause: async () => {},
    });
  expect(await byIdentity('good').send(message, 'a')).toEqual(sent);
  expect(await byIdentity('bad').send(message, 'b')).toMatchObject({ reason: 'notConfigured' });
});

test('an SMS survives a restart, and its key too', async () => {
  const kept = await startBench({ ...surroundings, dataDir: surroundings.dataDir });
  const send = () =>
    createSmsChannel({
      client: openSms({ kind: 'connection string', text: kept.acs.connectionString }, token('')),
      now: clock.now,
      pause: async () => {},
    }).send(message, 'a');
  const first = await send();
  await kept.crash();
  expect(await send()).toEqual(first);
  expect(kept.acs.messages()).toHaveLength(1);
  await kept.stop();
});

test('the unmodified client gets an outcome for each recipient', async () => {
  const client = new SmsClient(bench.acs.connectionString, { retryOptions: { maxRetries: 0 } });
  const sending = { from: sales, to: ['+491701234', '0170'], message: 'Hello' };
  expect(await client.send(sending)).toMatchObject([
    { to: '+491701234', successful: true, httpStatusCode: 202 },
    { to: '0170', successful: false, errorMessage: 'Invalid To phone number format.' },
  ]);
  expect(bench.acs.messages()).toHaveLength(1);
});

test('a key that was used for another text is rejected at its recipient', async () => {
  await channel.send(message, 'a');
  expect(await channel.send({ ...message, text: 'Another' }, 'a')).toMatchObject({
    reason: 'refused',
  });
  expect(bench.acs.messages()).toMatchObject([message]);
});
