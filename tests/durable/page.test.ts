import { afterAll, beforeAll, expect, test } from 'vitest';
import { testSurroundings } from '../support/surroundings.ts';
import { type EngineHost, startEngineHost } from './support/engine-host.ts';
import { createWatch } from './support/watch.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: EngineHost;
let watch: ReturnType<typeof createWatch>;

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startEngineHost(surroundings);
  watch = createWatch(host);
});
afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

const text = async (path: string) => (await host.fetch(path)).text();

test('the page lists instances and finds them by text and by status', async () => {
  const fine = await watch.start('version');
  const failed = await watch.start('throwing');
  await Promise.all([watch.end(fine), watch.end(failed)]);
  const all = await text('/local/durable');
  expect(all).toContain(`/local/durable/instances/${fine}`);
  expect(all).toContain(`/local/durable/instances/${failed}`);
  const some = await text('/local/durable?status=Failed&search=THROW');
  expect(some).toContain(failed);
  expect(some).not.toContain(fine);
  expect(await text('/local/durable?search=nowhere')).toContain('No instance matches.');
});

test("a history is drawn with bars for what lasts, red failures and a way to the child's page", async () => {
  const id = await watch.start('parent-of-failing');
  await watch.end(id);
  const page = await text(`/local/durable/instances/${id}`);
  expect(page).toMatch(/class="row child failed"/);
  expect(page).toContain('href="/local/durable/instances/failing-child"');
  expect(page).toMatch(/<rect x="[\d.]+"/);
  const child = await text('/local/durable/instances/failing-child');
  expect(child).toMatch(/class="row activity failed"/);
  expect(child).toContain('no luck with');
});

test('what users wrote is escaped', async () => {
  const id = await watch.start('failing', { input: '<script>"&' });
  await watch.end(id);
  const page = await text(`/local/durable/instances/${id}`);
  expect(page).not.toContain('<script>"&');
  expect(page).toContain('&lt;script&gt;');
  expect(await text('/local/durable?search=%22%3E%3Cb%3E')).toContain(
    'value="&quot;&gt;&lt;b&gt;"',
  );
});

test('the same is there as JSON, with style and script beside it', async () => {
  const id = await watch.start('version');
  await watch.end(id);
  const list = await (await host.fetch('/local/durable/api/instances?search=version')).json();
  expect(list).toContainEqual(expect.objectContaining({ instanceId: id, name: 'version' }));
  const history = await (await host.fetch(`/local/durable/api/instances/${id}/history`)).json();
  expect(history).toContainEqual(expect.objectContaining({ EventType: 0, Name: 'version' }));
  const types = await Promise.all(
    ['page.css', 'page.js', 'instances/nobody', 'api/instances/nobody/history', 'x'].map(
      async (path) => {
        const answer = await host.fetch(`/local/durable/${path}`);
        return [answer.status, answer.headers.get('content-type')];
      },
    ),
  );
  expect(types).toEqual([
    [200, 'text/css; charset=utf-8'],
    [200, 'text/javascript; charset=utf-8'],
    [404, null],
    [404, null],
    [404, null],
  ]);
});
