import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineHost, startEngineHost, systemKey } from '../durable/support/engine-host.ts';
import { bodyOf, createWatch, type Status } from '../durable/support/watch.ts';
import { testSurroundings } from '../support/surroundings.ts';

/** Status, lists, doors and URLs: through the real DurableClient where it has a method, else over HTTP. */
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: EngineHost;
let watch: ReturnType<typeof createWatch>;

beforeAll(async () => {
  process.env['WEBSITE_HOSTNAME'] = 'localhost';
  surroundings = await testSurroundings();
  host = await startEngineHost(surroundings, { settings: { defaultVersion: '1.0' } });
  watch = createWatch(host);
});
afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

interface Shown {
  readonly input: unknown;
  readonly historyEvents: readonly { readonly EventType: string }[];
}

interface Answer {
  readonly status: number;
  readonly location: string;
}

const webhook = '/runtime/webhooks/durabletask';
const withKey = `code=${systemKey}`;
const post = (body?: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  ...(body !== undefined && { body }),
});

/** Starts an instance that waits in its gate, then for the event 'go'. */
async function gated(): Promise<string> {
  const id = await watch.start('gated');
  await watch.running(id);
  return id;
}

test('instances are listed by status and time, page by page, and purged by the same filters', async () => {
  await surroundings.clock.turn(86_400_000);
  const createdTimeFrom = { date: new Date(surroundings.clock.now()).toISOString() };
  const ids = await Promise.all([1, 2, 3].map(() => watch.start('version')));
  await Promise.all(ids.map((id) => watch.end(id)));
  const failed = await watch.start('throwing');
  await watch.end(failed);
  const filter = { createdTimeFrom, runtimeStatus: ['Completed'] };
  const listed = (await host.client('getStatusBy', filter)) as Status[];
  expect(listed.map(({ instanceId }) => instanceId)).toEqual([...ids].sort());
  const first = await host.fetch('/durabletask/instances/?top=2');
  const token = first.headers.get('x-ms-continuation-token') ?? '';
  const page = await bodyOf<Status[]>(first);
  expect(page).toHaveLength(2);
  const second = await host.fetch('/durabletask/instances/?top=2', {
    headers: { 'x-ms-continuation-token': token },
  });
  const [next] = await bodyOf<Status[]>(second);
  expect(String(next?.instanceId) > String(page[1]?.instanceId)).toBe(true);
  expect((await host.client('getStatusAll')) as Status[]).toContainEqual(
    expect.objectContaining({ instanceId: failed }),
  );
  expect(await host.client('purgeInstanceHistoryBy', filter)).toEqual({ instancesDeleted: 3 });
  expect(await host.client('purgeInstanceHistoryBy', filter)).toEqual({ instancesDeleted: 0 });
  expect((await host.fetch('/durabletask/instances/', { method: 'DELETE' })).status).toBe(400);
});

test('the status of a running instance is 202 with Location and Retry-After, of a failed one 200 or 500', async () => {
  const id = await gated();
  const running = await host.fetch(`/durabletask/instances/${id}`);
  expect([running.status, running.headers.get('retry-after')]).toEqual([202, '5']);
  expect(running.headers.get('location')).toBe(`${host.server.url}/durabletask/instances/${id}`);
  await host.client('terminate', id, '');
  await watch.openGate(id);
  const failed = await watch.start('throwing');
  await watch.end(failed);
  const path = `/durabletask/instances/${failed}`;
  expect((await host.fetch(path)).status).toBe(200);
  const asError = await host.fetch(`${path}?returnInternalServerErrorOnFailure=true`);
  expect(asError.status).toBe(500);
  expect((await host.fetch('/durabletask/instances/nobody')).status).toBe(404);
});

test('a history is shown with names, results on demand, and without the frames of turns', async () => {
  const id = await watch.start('parallel');
  await watch.end(id);
  const path = `/durabletask/instances/${id}?showHistory=true&showInput=false`;
  const plain = await bodyOf<Shown>(await host.fetch(path));
  expect(plain.input).toBeNull();
  expect(plain.historyEvents.map(({ EventType }) => EventType)).toEqual([
    'ExecutionStarted',
    'TaskCompleted',
    'TaskCompleted',
    'TaskCompleted',
    'ExecutionCompleted',
  ]);
  expect(plain.historyEvents[1]).toMatchObject({ FunctionName: 'echo' });
  expect(plain.historyEvents[1]).not.toHaveProperty('Result');
  const whole = await bodyOf<Shown>(await host.fetch(`${path}&showHistoryOutput=true`));
  expect(whole.historyEvents[1]).toMatchObject({ Result: 1 });
  expect(whole.historyEvents[4]).toMatchObject({
    OrchestrationStatus: 'Completed',
    Result: [1, 2, 3],
  });
});

test('the public door wants the system key, and the URLs handed out carry it', async () => {
  const id = await watch.start('version');
  await watch.end(id);
  expect((await host.fetch(`${webhook}/instances/${id}`)).status).toBe(401);
  expect((await host.fetch(`${webhook}/instances/${id}?code=wrong`)).status).toBe(401);
  const urls = (await host.client('createHttpManagementPayload', id)) as Record<string, string>;
  expect(urls['id']).toBe(id);
  const status = await fetch(urls['statusQueryGetUri'] ?? '');
  expect(await status.json()).toMatchObject({ instanceId: id, runtimeStatus: 'Completed' });
  const other = await host.fetch(`${webhook}/instances/${id}?taskHub=Other&${withKey}`);
  expect(other.status).toBe(404);
});

test('a client without the local door does the same through the management URLs', async () => {
  const id = String(await host.remoteClient('startNew', 'approval', { version: '3.0' }));
  await watch.event(id, 'TimerCreated');
  expect(await host.remoteClient('getStatus', id)).toMatchObject({ runtimeStatus: 'Running' });
  await host.remoteClient('suspend', id, 'a & b');
  await watch.suspended(id);
  await host.remoteClient('resume', id, 'on');
  await host.remoteClient('raiseEvent', id, 'approve', 1);
  expect((await watch.end(id)).output).toEqual({ approved: 1 });
  expect(await host.remoteClient('purgeInstanceHistory', id)).toEqual({ instancesDeleted: 1 });
});

test('a check-status answer leads to the status, a waiting one to the result', async () => {
  const request = { url: `${host.server.url}/api/start` };
  const id = await watch.start('approval');
  const check = (await host.client('createCheckStatusResponse', request, id)) as Answer;
  expect(check).toMatchObject({ status: 202, body: { id } });
  expect(await bodyOf(await fetch(check.location))).toMatchObject({ instanceId: id });
  const wait = { timeoutInMilliseconds: 20, retryIntervalInMilliseconds: 10 };
  const method = 'waitForCompletionOrCreateCheckStatusResponse';
  expect(await host.client(method, request, id, wait)).toMatchObject({ status: 202 });
  await watch.event(id, 'TimerCreated');
  await host.client('raiseEvent', id, 'approve', 2);
  await watch.end(id);
  expect(await host.client(method, request, id, wait)).toMatchObject({
    status: 200,
    body: { approved: 2 },
  });
});

test('a start over HTTP may wait for the result', async () => {
  const wait = `timeout=5&pollingInterval=1&${withKey}`;
  const done = await host.fetch(`${webhook}/orchestrators/parallel?${wait}`, post());
  expect([done.status, await done.json()]).toEqual([200, [1, 2, 3]]);
  const failed = await host.fetch(`${webhook}/orchestrators/throwing?${wait}`, post());
  expect([failed.status, await failed.json()]).toMatchObject([500, { runtimeStatus: 'Failed' }]);
  const started = await host.fetch(`${webhook}/orchestrators/version?${withKey}`, post());
  expect([started.status, started.headers.get('retry-after')]).toEqual([202, '10']);
  const { statusQueryGetUri } = await bodyOf<Record<string, string>>(started);
  expect(started.headers.get('location')).toBe(statusQueryGetUri);
});

test('what is not served is refused by name', async () => {
  const entity = await host.fetch('/durabletask/entities/counter/a');
  expect([entity.status, await entity.json()]).toMatchObject([
    501,
    { Message: expect.stringContaining('durable entities is not served') },
  ]);
  expect((await host.fetch('/elsewhere')).status).toBe(404);
});
