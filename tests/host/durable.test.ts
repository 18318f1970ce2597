import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEitherHost } from '../support/host.ts';
import type { RegionHost } from '../support/real-host.ts';
import { testSurroundings } from '../support/surroundings.ts';

/*
 * What clients see of orchestrations. Our host must pass it, and the real one with FUNCTIONS_HOST: where they differ,
 * ours is wrong. Nothing here turns a clock.
 */

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: RegionHost;

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startEitherHost({
    surroundings,
    app: 'lifecycle',
    hostJson: { extensions: { durableTask: { hubName: 'lifecycle' } } },
  });
}, 130_000);
afterAll(async () => {
  await host?.stop();
  surroundings.remove();
});

interface Status {
  readonly runtimeStatus: string;
  readonly name: string;
  readonly output: unknown;
}

/** Calls a method of the real DurableClient within the app: what it gave, or why it refused. */
async function client(method: string, ...args: readonly unknown[]) {
  const response = await fetch(`${host.url}/api/client`, {
    method: 'POST',
    body: JSON.stringify({ method, args }),
  });
  const body = (await response.json()) as { readonly answer?: unknown; readonly message?: string };
  return { answer: body.answer, refusal: body.message };
}

const statusOf = async (id: string) => (await client('getStatus', id)).answer as Status | undefined;

async function start(name: string, options: { instanceId?: string; input?: unknown } = {}) {
  const id = options.instanceId ?? randomUUID();
  expect(await client('startNew', name, { ...options, instanceId: id })).toEqual({ answer: id });
  return id;
}

const patience = { timeout: 30_000, interval: 100 };

const becomes = (id: string, runtimeStatus: string) =>
  expect.poll(async () => (await statusOf(id))?.runtimeStatus, patience).toBe(runtimeStatus);

/** An instance in a state, by what brings it there. */
const into = {
  async Running() {
    const id = await start('waiting');
    await becomes(id, 'Running');
    return id;
  },
  async Completed() {
    const id = await start('done', { input: 'first' });
    await becomes(id, 'Completed');
    return id;
  },
  async Failed() {
    const id = await start('failing');
    await becomes(id, 'Failed');
    return id;
  },
  async Terminated() {
    const id = await into.Running();
    await client('terminate', id, 'enough');
    await becomes(id, 'Terminated');
    return id;
  },
};

/** The client API over HTTP, by the URL that a start hands out. */
async function ask(id: string, path: string, init?: RequestInit) {
  const { answer } = await client('createHttpManagementPayload', id);
  const { statusQueryGetUri } = answer as { readonly statusQueryGetUri: string };
  const url = new URL(statusQueryGetUri);
  url.pathname = url.pathname.replace(/[^/]*$/, path);
  const response = await fetch(url, init);
  const text = await response.text();
  return { status: response.status, text, headers: response.headers };
}

/** What an answer says in words: its text, or its Message. */
function reasonIn(text: string): unknown {
  if (text === '') return undefined;
  const said: unknown = JSON.parse(text);
  return typeof said === 'object' && said !== null && 'Message' in said ? said.Message : said;
}

const post = (body?: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  ...(body !== undefined && { body }),
});

test.each(['Completed', 'Failed', 'Terminated'] as const)(
  'an instance that is %s can be started anew under its id',
  async (state) => {
    const id = await into[state]();
    await start('done', { instanceId: id, input: 'second' });
    await becomes(id, 'Completed');
    expect(await statusOf(id)).toMatchObject({ name: 'done', output: 'second' });
  },
);

test('an instance that is under way cannot be started again', async () => {
  const id = await into.Running();
  const { refusal } = await client('startNew', 'waiting', { instanceId: id });
  expect(refusal).toContain('409');
  expect(refusal).toContain(`An Orchestration instance with the status Running already exists.`);
  await client('raiseEvent', id, 'go', 'on');
  await becomes(id, 'Completed');
});

test('two starts of one id at the same time make one instance', async () => {
  const id = randomUUID();
  await Promise.all(
    [1, 2, 3].map((input) => client('startNew', 'waiting', { instanceId: id, input })),
  );
  await becomes(id, 'Running');
  await client('raiseEvent', id, 'go', 'once');
  await becomes(id, 'Completed');
  expect((await statusOf(id))?.output).toBe('once');
});

test('an orchestration that this app does not have can be started for another of the hub; run by one without it, it fails', async () => {
  const id = await start('of-another-app');
  await becomes(id, 'Failed');
  expect((await statusOf(id))?.output).toContain(
    "Orchestrator function 'of-another-app' failed: The function 'of-another-app' doesn't exist, is disabled, or is not an orchestrator function.",
  );
});

test('events: for nobody an error, for one that has ended nothing, for one that was just started kept', async () => {
  expect((await client('raiseEvent', randomUUID(), 'go', 1)).refusal).toContain(
    'No instance with ID',
  );
  const ended = await into.Completed();
  expect((await client('raiseEvent', ended, 'go', 1)).refusal).toBeUndefined();
});

test('asked over HTTP: 202 for one that runs, 200 for one that has ended, 404 for nobody, 410 for a command that comes too late', async () => {
  const running = await into.Running();
  const asked = await ask(running, running);
  expect([asked.status, asked.headers.get('retry-after')]).toEqual([202, '5']);
  const failed = await into.Failed();
  expect((await ask(failed, failed)).status).toBe(200);
  expect((await ask(failed, 'nobody-at-all')).status).toBe(404);
  expect((await ask(failed, `${failed}/terminate`, post())).status).toBe(410);
  expect((await ask(failed, `${failed}/raiseEvent/go`, post('1'))).status).toBe(410);
  await client('terminate', running, '');
});

test('what makes no sense over HTTP is answered with the reason', async () => {
  const id = await into.Running();
  const answers = [
    await ask(id, `${id}/rewind`, post()),
    await ask(id, 'nobody/rewind', post()),
    await ask(id, `../orchestrators/waiting/${id}`, post()),
    await ask(id, '../orchestrators/done', post('{')),
    await ask(id, `${id}/raiseEvent/go`, post('{')),
    await ask(id, `${id}/raiseEvent/go`, { method: 'POST', body: 'x' }),
    await ask(id, 'nobody/raiseEvent/go', post('1')),
    await ask(id, '', { method: 'DELETE' }),
  ];
  expect(answers.map(({ status, text }) => [status, reasonIn(text)])).toEqual([
    [
      412,
      'This orchestration has status Running, but only orchestrations in the "Failed" state can be rewound.',
    ],
    [404, 'No orchestration with instance ID "$nobody" found.'],
    [409, 'An Orchestration instance with the status Running already exists.'],
    [500, 'Something went wrong while processing your request'],
    [400, 'Invalid JSON content'],
    [400, 'Only application/json request content is supported'],
    [404, undefined],
    [400, "Please provide value for 'createdTimeFrom' parameter."],
  ]);
  await client('terminate', id, '');
});

test('ids: with signs that storage does not like too, but for a slash', async () => {
  const id = await into.Running();
  const odd = `@a#b?c ${id}`;
  const started = await ask(id, `../orchestrators/done/${encodeURIComponent(odd)}`, post());
  expect(started.status).toBe(202);
  await expect
    .poll(async () => (await ask(id, encodeURIComponent(odd))).status, patience)
    .toBe(200);
  expect((await ask(id, `../orchestrators/done/${encodeURIComponent('a/b')}`, post())).status).toBe(
    404,
  );
  await client('terminate', id, '');
});

test('a function that is run by hand has its Durable client too', async () => {
  const run = await fetch(`${host.url}/admin/functions/StartByHand`, {
    method: 'POST',
    headers: { 'x-functions-key': host.keys.master, 'content-type': 'application/json' },
    body: '{}',
  });
  expect(run.status).toBe(202);
  await becomes('by-hand', 'Completed');
});

test('rewind: what failed runs again; what has not failed is refused', async () => {
  const id = await into.Failed();
  expect((await client('rewind', id, 'mended')).refusal).toBeUndefined();
  await becomes(id, 'Completed');
  expect((await statusOf(id))?.output).toBe(2);
  expect((await client('rewind', id, 'again')).refusal).toContain(
    'has status Completed, but only orchestrations in the "Failed" state can be rewound.',
  );
});

test('suspend and resume; twice is an error', async () => {
  const id = await into.Running();
  expect((await client('resume', id, '')).refusal).toMatch(/Running/);
  expect((await client('suspend', id, 'lunch')).refusal).toBeUndefined();
  await becomes(id, 'Suspended');
  expect((await client('suspend', id, '')).refusal).toMatch(/Suspended/);
  await client('raiseEvent', id, 'go', 'kept');
  await client('resume', id, 'back');
  await becomes(id, 'Completed');
  expect((await statusOf(id))?.output).toBe('kept');
});

test('purge: what has ended goes, what runs stays', async () => {
  const running = await into.Running();
  expect((await client('purgeInstanceHistory', running)).refusal).toContain(
    `412. Details: "Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${running} has status Running"`,
  );
  expect((await statusOf(running))?.runtimeStatus).toBe('Running');
  await client('terminate', running, '');
  await becomes(running, 'Terminated');
  expect((await client('purgeInstanceHistory', running)).answer).toEqual({ instancesDeleted: 1 });
  expect((await client('getStatus', running)).refusal).toContain('404');
  expect((await client('purgeInstanceHistory', running)).answer).toEqual({ instancesDeleted: 0 });
});

test('rounds: one event each, in new histories', async () => {
  const id = await start('rounds', { input: { left: 3, seen: [] } });
  await becomes(id, 'Running');
  for (const nudge of ['a', 'b', 'c']) {
    await client('raiseEvent', id, 'nudge', nudge);
    // The next round waits by then.
    await expect
      .poll(async () => JSON.stringify(await statusOf(id)), patience)
      .toContain(JSON.stringify(nudge));
  }
  await becomes(id, 'Completed');
  expect((await statusOf(id))?.output).toEqual(['a', 'b', 'c']);
});
