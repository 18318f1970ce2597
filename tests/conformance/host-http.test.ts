import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../local/host/host.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

let host: Host;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startTestHost({
    surroundings,
    app: 'triggers',
    settings: { WebPubSubConnectionString: 'Endpoint=https://x;AccessKey=secret;Version=1.0;' },
    hostJson: {
      functionTimeout: '00:01:00',
      extensions: { http: { customHeaders: { 'x-content-type-options': 'nosniff' } } },
    },
  });
});

afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

const get = (path: string, init?: RequestInit) => fetch(`${host.url}${path}`, init);

test('a function gets parameters, query, headers and body, and answers with status, headers and cookies', async () => {
  const response = await get('/api/echo/7/a/b?q=%C3%BC', {
    method: 'POST',
    headers: { 'x-question': 'why' },
    body: 'grüezi',
  });
  expect(response.status).toBe(201);
  expect(response.headers.get('x-answer')).toBe('yes');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('set-cookie')).toBe('crumb=a%20b; path=/; httponly');
  expect(await response.json()).toEqual({
    params: { id: '7', rest: 'a/b' },
    query: 'ü',
    body: 'grüezi',
    header: 'why',
  });
});

test.each([
  ['/api/echo/seven/a', 'GET', 404],
  ['/api/echo/7/a', 'PUT', 404],
  ['/echo/7/a', 'GET', 404],
  ['/api/Quiet', 'GET', 200],
  ['/api/nothing', 'DELETE', 204],
  ['/api/Broken', 'GET', 500],
])('%s %s is answered with %i', async (path, method, status) => {
  expect((await get(path, { method })).status).toBe(status);
});

test('a function that takes longer than functionTimeout is given up with 500', async () => {
  const asked = get('/api/slow');
  await expect.poll(() => host.executions.running()).toBe(1);
  await surroundings.clock.turn(60_000);
  expect((await asked).status).toBe(500);
});

test('S7: authLevel function wants a function or host key, admin the master key', async () => {
  const { keys } = host;
  const status = async (path: string, key?: string) =>
    (await get(path, key ? { headers: { 'x-functions-key': key } } : {})).status;
  expect(await status('/api/guarded')).toBe(401);
  expect(await status('/api/guarded', 'wrong')).toBe(401);
  expect(await status('/api/guarded', keys.function('Other'))).toBe(401);
  expect(await status('/api/guarded', keys.function('Guarded'))).toBe(200);
  expect(await status(`/api/guarded?code=${keys.host}`)).toBe(200);
  expect(await status('/api/kept', keys.host)).toBe(401);
  expect(await status('/api/kept', keys.master)).toBe(200);
});

test('functions live in the time the clock was turned to', async () => {
  await surroundings.clock.turn(86_400_000);
  const [fromConstructor, fromNow] = (await (await get('/api/today')).json()) as number[];
  for (const time of [fromConstructor, fromNow])
    expect(Math.abs((time ?? 0) - surroundings.clock.now())).toBeLessThan(2000);
});

test('the admin API lists functions with their address, tells the state, and runs one by hand', async () => {
  const key = { headers: { 'x-functions-key': host.keys.master } };
  expect((await get('/admin/functions')).status).toBe(401);
  const list = (await (await get('/admin/functions', key)).json()) as { name: string }[];
  expect(list).toContainEqual(
    expect.objectContaining({
      name: 'Echo',
      invoke_url_template: `${host.url}/api/echo/{id:int}/{*rest}`,
    }),
  );
  expect(await (await get('/admin/host/status', key)).json()).toMatchObject({ state: 'Running' });
  expect((await get('/admin/host/ping')).status).toBe(200);
  const run = await get('/admin/functions/OnEvent', {
    method: 'POST',
    headers: { ...key.headers, 'content-type': 'application/json' },
    body: JSON.stringify({ input: '{"id":"by hand"}' }),
  });
  expect(run.status).toBe(202);
  const byHttp = await get('/admin/functions/Echo', {
    method: 'POST',
    headers: { ...key.headers, 'content-type': 'application/json' },
    body: '{}',
  });
  expect([byHttp.status, await byHttp.text()]).toEqual([400, expect.stringContaining('by HTTP')]);
});

test('executions and the bytes they log are metered', async () => {
  const before = surroundings.meter.read().total['functions.executions'] ?? 0;
  await get('/api/quiet');
  const { total } = surroundings.meter.read();
  expect(total['functions.executions']).toBe(before + 1);
  expect(total['functions.gbs']).toBeGreaterThan(0);
});
