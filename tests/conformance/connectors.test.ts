import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createHttpConnectors } from '#shared/adapters/http/connectors.ts';
import { createGuardedFetch, type GuardedFetchParts } from '#shared/adapters/http/guarded-fetch.ts';
import { isPublicAddress } from '#shared/adapters/http/public-address.ts';
import { targetOf } from '#shared/adapters/http/target-of.ts';
import { Connector } from '#shared/contracts/configuration/connector.ts';
import type { HttpAsk } from '#shared/contracts/flow/ask.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let server: Server;
let port: number;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
let seen: {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}[];
let pauses: number[];

beforeAll(async () => {
  surroundings = await testSurroundings();
  const { key, cert } = surroundings.certificate;
  server = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body,
      });
      answer(request, response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  surroundings.remove();
});
beforeEach(() => {
  seen = [];
  pauses = [];
  answer = (_, response) =>
    response.setHeader('content-type', 'application/json').end('{"name":"Ada"}');
});
afterEach(() => vi.useRealTimers());

const secrets = {
  get: async (tenant: string, name: string) => (name === 'crm' ? `secret-of-${tenant}` : undefined),
};

function connectors(
  guard: Parameters<typeof createGuardedFetch>[0] = { trustedHosts: ['localhost'] },
) {
  return createHttpConnectors({
    secrets,
    fetch: createGuardedFetch(guard),
    now: () => Date.now(),
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
}
const connector = (more: object = {}) =>
  Connector.parse({ id: 'crm', name: 'CRM', baseUrl: `https://localhost:${port}/api/v1`, ...more });
const ask = (more: Partial<HttpAsk> = {}): HttpAsk => ({
  kind: 'http',
  connector: 'crm',
  method: 'GET',
  path: '/customers/1',
  query: {},
  headers: {},
  body: null,
  contentType: null,
  timeout: 5_000,
  attempts: 2,
  ...more,
});
const request = (given: Partial<HttpAsk> = {}, more: object = {}, by = connectors()) =>
  by.request('contoso', connector(more), ask(given), 'dlg_1:ask:3');

describe('F2: a request through a connector', () => {
  test('goes below its address, with its credentials and a key by which it is recognised', async () => {
    const got = await request(
      { path: '/customers/1?full=1', query: { q: 'a b' }, headers: { 'x-flow': 'yes' } },
      { credentials: { kind: 'header', header: 'x-api-key', secret: 'crm' } },
    );
    expect(got).toEqual({
      kind: 'http',
      status: 200,
      contentType: 'application/json',
      body: '{"name":"Ada"}',
    });
    expect(seen).toMatchObject([
      {
        method: 'GET',
        url: '/api/v1/customers/1?full=1&q=a+b',
        headers: {
          'x-api-key': 'secret-of-contoso',
          'x-flow': 'yes',
          'idempotency-key': 'dlg_1:ask:3',
        },
      },
    ]);
  });

  test('a body is sent as it is, an error status is an answer', async () => {
    answer = (_, response) =>
      response.writeHead(404, { 'content-type': 'text/plain' }).end('no such customer');
    const got = await request({ method: 'POST', body: '{"a":1}', contentType: 'application/json' });
    expect(got).toMatchObject({ kind: 'http', status: 404, body: 'no such customer' });
    expect(seen).toMatchObject([
      { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } },
    ]);
  });

  test('client credentials: one token for many requests', async () => {
    answer = (asked, response, body) => {
      if (asked.url !== '/token') return response.end('ok');
      return response.end(
        JSON.stringify({
          access_token: `t-${new URLSearchParams(body).get('client_secret')}`,
          expires_in: 3600,
        }),
      );
    };
    const by = connectors();
    const credentials = {
      kind: 'clientCredentials',
      tokenUrl: `https://localhost:${port}/token`,
      clientId: 'us',
      secret: 'crm',
      scope: 's',
    };
    for (let time = 0; time < 3; time += 1) await request({}, { credentials }, by);
    expect(seen.map(({ url }) => url)).toEqual([
      '/token',
      '/api/v1/customers/1',
      '/api/v1/customers/1',
      '/api/v1/customers/1',
    ]);
    expect(seen[1]?.headers.authorization).toBe('Bearer t-secret-of-contoso');
  });

  test('a secret that is not there is said, and nothing is asked', async () => {
    const credentials = { kind: 'basic', user: 'us', secret: 'gone' };
    expect(await request({}, { credentials })).toMatchObject({
      kind: 'failed',
      reason: 'notConfigured',
    });
    expect(seen).toEqual([]);
  });
});

describe('S7: it reaches nothing but what administrators allow', () => {
  test.each([
    '10.0.0.1',
    '172.16.3.4',
    '192.168.1.1',
    '127.0.0.1',
    '127.1.2.3',
    '0.0.0.0',
    '169.254.169.254',
    '168.63.129.16',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '240.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    'fc00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'nonsense',
    'fec0::1',
    '::127.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b:1::a00:1',
    '2001:0:7f00:1::',
    '100::1',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(['8.8.8.8', '20.50.2.1', '2606:4700::1111', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/metadata',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://localhost/',
    'http://example.com/',
    'https://user:pass@example.com/',
  ])('%s is refused', async (url) => {
    await expect(createGuardedFetch()(new URL(url), {})).rejects.toSatisfy((error: Error) =>
      [error, error.cause].some((each) => each instanceof Error && each.name === 'ForbiddenTarget'),
    );
  });

  test('a name with one private address among public ones, which is looked up once', async () => {
    let times = 0;
    const lookup: GuardedFetchParts['lookup'] = (_name, _options, done) => {
      times += 1;
      done(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    };
    const by = connectors({ lookup });
    const got = await by.request(
      'contoso',
      connector({ baseUrl: 'https://rebinding.example/' }),
      ask(),
      'k',
    );
    expect(got).toEqual({
      kind: 'failed',
      reason: 'forbidden',
      detail: 'its address is not public',
    });
    expect(times).toBe(1);
  });

  test.each(['https://169.254.169.254/latest', 'http://localhost/plain', 'https://other.example/'])(
    'a redirect to %s is not followed',
    async (location) => {
      answer = (_, response) => response.writeHead(302, { location }).end();
      expect(await request()).toMatchObject({ kind: 'failed', reason: 'forbidden' });
      expect(seen).toHaveLength(1);
    },
  );

  test('a redirect at the same host is followed, but not for ever, and nothing is sent twice', async () => {
    answer = (asked, response) =>
      asked.url === '/api/v1/customers/1'
        ? response.writeHead(307, { location: '/new' }).end()
        : response.end('moved');
    expect(await request()).toMatchObject({ status: 200, body: 'moved' });
    answer = (_, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await request()).toMatchObject({ reason: 'forbidden' });
    expect(seen).toHaveLength(2 + 4);
    expect(await request({ method: 'POST', body: 'x' })).toMatchObject({ reason: 'forbidden' });
  });

  test.each([
    '/../secret',
    '/%2e%2e/secret',
    '/a/..',
    '/a%2f..%2fb',
    '\\evil',
    '/a\\..\\b',
    '/..%2\tf..',
    '/..;/secret',
    '/%252e%252e/x',
    '/a\n',
  ])('the path %s is refused', (path) => {
    expect(targetOf(connector(), ask({ path }))).toMatchObject({ ok: false });
  });
  test.each([
    ['//evil.example/x', '/api/v1/evil.example/x'],
    ['https://evil.example/', '/api/v1/https://evil.example/'],
    ['/a#b', '/api/v1/a'],
    ['/a%20b', '/api/v1/a%20b'],
  ])('the path %s stays below', (path, pathname) => {
    const target = targetOf(connector(), ask({ path }));
    expect(target.ok && [target.url.host, target.url.pathname]).toEqual([
      `localhost:${port}`,
      pathname,
    ]);
  });
  test('a question mark in what is asked is kept', () => {
    const target = targetOf(connector(), ask({ path: '/a?b=1?2' }));
    expect(target.ok && target.url.search).toBe('?b=1?2');
  });
  test("a flow's headers neither sign in nor say another host, however they are written", async () => {
    const credentials = { kind: 'basic', user: 'us', secret: 'crm' };
    await request(
      {
        headers: {
          Authorization: 'mine',
          Host: 'evil.example',
          'Idempotency-KEY': 'x',
          Accept: 'a/b',
        },
      },
      { credentials },
    );
    const basic = Buffer.from('us:secret-of-contoso').toString('base64');
    expect(seen[0]?.headers).toMatchObject({
      authorization: `Basic ${basic}`,
      host: `localhost:${port}`,
      'idempotency-key': 'dlg_1:ask:3',
      accept: 'a/b',
    });
  });
  test('a header that cannot be sent is the flow’s fault, not the service’s', async () => {
    const by = connectors();
    for (let time = 0; time < 6; time += 1)
      expect(await request({ headers: { 'x-name': 'a\r\nx: b' } }, {}, by)).toMatchObject({
        reason: 'invalid',
      });
    expect(await request({}, {}, by)).toMatchObject({ status: 200 });
  });
  test('a method that the connector does not allow', async () => {
    expect(await request({ method: 'DELETE' })).toMatchObject({
      reason: 'forbidden',
      detail: "'crm' does not allow DELETE",
    });
  });
});

describe('S4: a service in trouble', () => {
  test('that answers 503 is asked again after the time that it says, a POST as well', async () => {
    let times = 0;
    answer = (_, response) => {
      times += 1;
      if (times === 1) return response.writeHead(503, { 'retry-after': '1' }).end();
      return response.end('ok');
    };
    expect(await request({ method: 'POST', body: 'x' })).toMatchObject({ status: 200, body: 'ok' });
    expect(pauses).toEqual([1_000]);
  });

  test('without such a time a POST is not sent twice, a GET is', async () => {
    answer = (_, response) => response.writeHead(502).end();
    expect(await request({ method: 'POST', body: 'x' })).toMatchObject({
      reason: 'unavailable',
      detail: 'it answered 502',
    });
    expect(seen).toHaveLength(1);
    expect(await request()).toMatchObject({ reason: 'unavailable' });
    expect(seen).toHaveLength(3);
  });

  test('secrets that do not come are not waited for longer than the request may take', async () => {
    const by = createHttpConnectors({
      secrets: { get: () => new Promise<never>(() => undefined) },
      fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
      now: () => Date.now(),
      pause: async () => undefined,
    });
    const credentials = { kind: 'basic', user: 'us', secret: 'crm' };
    expect(await request({ timeout: 100 }, { credentials }, by)).toMatchObject({
      reason: 'timeout',
    });
  });

  test('a GET takes no body with it', async () => {
    expect(await request({ body: 'x', contentType: 'text/plain' })).toMatchObject({ status: 200 });
    expect(seen).toMatchObject([{ body: '' }]);
  });

  test('that hangs is given up', async () => {
    answer = (_, response) => {
      response.writeHead(200).write('a beginning');
    };
    expect(await request({ timeout: 200 })).toMatchObject({ reason: 'timeout' });
  });

  test.each([
    ['large', () => Buffer.alloc(200_000, 'x'), {}],
    [
      'packed small and large',
      () => gzipSync(Buffer.alloc(50_000_000)),
      { 'content-encoding': 'gzip' },
    ],
    [
      'packed smaller still',
      () => brotliCompressSync(Buffer.alloc(50_000_000)),
      { 'content-encoding': 'br' },
    ],
  ])('whose answer is %s is cut short', async (_name, body, headers) => {
    answer = (_, response) => response.writeHead(200, headers).end(body());
    expect(await request()).toMatchObject({ reason: 'tooLarge' });
  });

  test('that fails again and again is left alone for a while, and then tried once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    answer = (_, response) => response.writeHead(500).end();
    const by = connectors();
    for (let time = 0; time < 5; time += 1) await request({}, {}, by);
    expect(await request({}, {}, by)).toMatchObject({
      reason: 'unavailable',
      detail: expect.stringContaining('left alone'),
    });
    expect(seen).toHaveLength(5);
    // Another tenant's connector of the same name goes on.
    expect(await by.request('fabrikam', connector(), ask(), 'k')).not.toMatchObject({
      detail: expect.stringContaining('left alone'),
    });
    vi.setSystemTime(Date.now() + 31_000);
    answer = (_, response) => response.end('back');
    expect(await request({}, {}, by)).toMatchObject({ status: 200, body: 'back' });
  });
});
