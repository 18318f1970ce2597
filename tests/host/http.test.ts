import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEitherHost } from '../support/host.ts';
import type { RegionHost } from '../support/real-host.ts';
import { testSurroundings } from '../support/surroundings.ts';

/* What callers see of HTTP functions and of the host's own doors: ours must pass it, and with FUNCTIONS_HOST the real one. */

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: RegionHost;

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startEitherHost({
    surroundings,
    app: 'doors',
    settings: { AzureWebJobs_Idle_Disabled: 'true' },
    hostJson: { extensions: { http: { customHeaders: { 'x-content-type-options': 'nosniff' } } } },
  });
}, 130_000);
afterAll(async () => {
  await host?.stop();
  surroundings.remove();
});

async function ask(path: string, init?: RequestInit) {
  const response = await fetch(`${host.url}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const withKey = (key: string) => ({ 'x-functions-key': key });

test('a function gets parameters, query, headers and body, and answers with status, headers and cookies', async () => {
  const { status, headers, text } = await ask('/api/echo/7/a/b?q=%C3%BC', {
    method: 'POST',
    headers: { 'x-question': 'why' },
    body: 'grüezi',
  });
  expect([status, headers.get('x-answer'), headers.get('set-cookie')]).toEqual([
    201,
    'yes',
    'crumb=a%20b; path=/; httponly',
  ]);
  expect(JSON.parse(text)).toEqual({
    params: { id: '7', rest: 'a/b' },
    query: 'ü',
    body: 'grüezi',
    header: 'why',
  });
});

test.each([
  ['GET', '/api/echo/seven/a', 404],
  ['PUT', '/api/echo/7/a', 404],
  ['HEAD', '/api/echo/7/a', 404],
  ['OPTIONS', '/api/echo/7/a', 404],
  ['GET', '/echo/7/a', 404],
  ['GET', '/API/Quiet', 200],
  ['GET', '/api/quiet/', 200],
  ['DELETE', '/api/nothing', 204],
  ['GET', '/api/Broken', 500],
  ['PATCH', '/api/both', 404],
  ['GET', '/api/unknown', 404],
])(
  '%s %s is answered with %i, and with the headers that every answer has',
  async (method, path, status) => {
    const answer = await ask(path, { method });
    expect([answer.status, answer.headers.get('x-content-type-options')]).toEqual([
      status,
      'nosniff',
    ]);
  },
);

test('a literal wins over a parameter; two functions share a route by method', async () => {
  const texts = ['/api/things/fixed', '/api/things/other', '/api/both'].map((path) => ask(path));
  expect((await Promise.all(texts)).map(({ text }) => text)).toEqual([
    'fixed',
    'thing other',
    'read',
  ]);
  expect((await ask('/api/both', { method: 'POST' })).text).toBe('written');
});

test('in a parameter everything is decoded but a slash', async () => {
  expect((await ask('/api/things/a%20b+c')).text).toBe('thing a b+c');
  expect((await ask('/api/things/a%2Fb')).text).toBe('thing a%2Fb');
});

test('what the query says twice comes joined', async () => {
  const { text } = await ask('/api/query?a=1&a=2&b=x+y&c=%2B');
  expect(JSON.parse(text)).toEqual([
    ['a', '1,2'],
    ['b', 'x y'],
    ['c', '+'],
  ]);
});

test('cookies are for the whole site unless they say otherwise, and keep to their site as they say', async () => {
  const { headers, text } = await ask('/api/cookies', { headers: { cookie: 'a=1; b=2' } });
  expect(text).toBe('a=1; b=2');
  expect(headers.getSetCookie()).toEqual([
    'one=1; path=/',
    'two=2; path=/; secure; samesite=strict',
  ]);
});

test('A2: a body of 30 MB comes whole; one over 100 MB is a failure', async () => {
  const send = (bytes: number) => ask('/api/size', { method: 'POST', body: Buffer.alloc(bytes) });
  expect(await send(30_000_000)).toMatchObject({ status: 200, text: '30000000' });
  // The real one may hang up while it is still being sent.
  const tooLarge = await send(105_000_000).catch(() => undefined);
  expect([undefined, 500]).toContain(tooLarge?.status);
});

test('S7: function and host keys, the master key, and none', async () => {
  const { keys } = host;
  const statuses = async (path: string, ...all: readonly Record<string, string>[]) =>
    (await Promise.all(all.map((headers) => ask(path, { headers })))).map(({ status }) => status);
  const all = [{}, withKey('wrong'), withKey(keys.host), withKey(keys.master)];
  expect(await statuses('/api/guarded', ...all)).toEqual([401, 401, 200, 200]);
  expect(await statuses('/api/kept', ...all)).toEqual([401, 401, 401, 200]);
  expect(await statuses('/admin/functions', ...all)).toEqual([401, 401, 403, 200]);
  expect((await ask(`/api/guarded?code=${keys.host}`)).status).toBe(200);
  expect((await ask('/admin/host/ping')).status).toBe(200);
});

test('a function is run by hand with the master key, when the body is JSON', async () => {
  const run = (name: string, type?: string) =>
    ask(`/admin/functions/${name}`, {
      method: 'POST',
      headers: { ...withKey(host.keys.master), ...(type && { 'content-type': type }) },
      ...(type && { body: '{}' }),
    });
  const answers = [
    run('Yearly', 'application/json'),
    run('Nobody', 'application/json'),
    run('Yearly'),
  ];
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 404, 415]);
});

test('a timer that is switched off can be run by hand', async () => {
  await ask('/admin/functions/Idle', {
    method: 'POST',
    headers: { ...withKey(host.keys.master), 'content-type': 'application/json' },
    body: '{}',
  });
  await expect.poll(async () => (await ask('/api/runs')).text, { timeout: 10_000 }).toBe('1');
});

test('Event Grid: the handshake, an event, one whose function fails, a wrong key, nobody’s function', async () => {
  const deliver = (
    events: readonly object[],
    { name = 'OnEvent', type = 'Notification', key = host.keys.system('eventgrid_extension') } = {},
  ) =>
    ask(`/runtime/webhooks/EventGrid?functionName=${name}&code=${key}`, {
      method: 'POST',
      headers: { 'aeg-event-type': type, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
  const event = (id: string, data: object = {}) => ({
    id,
    data,
    eventType: 'x',
    subject: 's',
    topic: 't',
    eventTime: '2026-01-01T00:00:00Z',
    dataVersion: '1',
  });
  const handshake = await deliver([event('1', { validationCode: 'abc' })], {
    type: 'SubscriptionValidation',
  });
  expect([handshake.status, JSON.parse(handshake.text)]).toEqual([
    200,
    { validationResponse: 'abc' },
  ]);
  const answers = [
    deliver([event('2')]),
    deliver([event('please fail')]),
    deliver([event('3')], { key: 'wrong' }),
    deliver([event('4')], { name: 'Nobody' }),
  ];
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 500, 401, 404]);
});
