import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineHost, startEngineHost } from '../durable/support/engine-host.ts';
import { bodyOf, createWatch } from '../durable/support/watch.ts';
import { testSurroundings } from '../support/surroundings.ts';

/** What clients do to instances: through the real DurableClient where it has a method, else over HTTP. */
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

test('a start without a version gets the default version', async () => {
  const id = await watch.start('version');
  expect((await watch.end(id)).output).toBe('1.0');
});

test('an id that is under way cannot be started again, one that has ended is replaced', async () => {
  const id = await gated();
  const again = await host.fetch(`/durabletask/orchestrators/gated/${id}`, post());
  expect(again.status).toBe(409);
  await expect(host.client('startNew', 'gated', { instanceId: id })).rejects.toThrow('409');
  await host.client('terminate', id, 'enough');
  await watch.end(id);
  await watch.start('version', { instanceId: id });
  expect(await watch.end(id)).toMatchObject({ name: 'version', runtimeStatus: 'Completed' });
  await watch.openGate(id);
});

test('an id that is too long is refused with the reason', async () => {
  const answer = await host.fetch(`/durabletask/orchestrators/version/${'x'.repeat(101)}`, post());
  expect([answer.status, await answer.json()]).toMatchObject([
    400,
    { ExceptionMessage: expect.stringContaining('must not exceed 100 characters') },
  ]);
});

test('an event for an unknown instance is an error, for an ended one it is ignored', async () => {
  await expect(host.client('raiseEvent', 'nobody', 'go', 1)).rejects.toThrow(
    "No instance with ID 'nobody' found.",
  );
  const id = await watch.start('version');
  await watch.end(id);
  await host.client('raiseEvent', id, 'go', 1);
  const gone = await host.fetch(`/durabletask/instances/${id}/raiseEvent/go`, post('1'));
  expect(gone.status).toBe(410);
});

test('an event raised while the instance is pending is accepted and lost', async () => {
  const id = await gated();
  const other = await startEngineHost(
    { ...surroundings, dataDir: ':memory:' },
    { settings: { maxConcurrentOrchestratorFunctions: 0 } },
  );
  await other.client('startNew', 'gated', { instanceId: id });
  expect(await other.client('getStatus', id)).toMatchObject({ runtimeStatus: 'Pending' });
  const answer = await other.fetch(`/durabletask/instances/${id}/raiseEvent/go`, post('1'));
  expect(answer.status).toBe(202);
  expect(other.engine.instances.history(id)).toEqual([]);
  await other.stop();
  await watch.openGate(id);
  await host.client('raiseEvent', id, 'go', 1);
  await watch.end(id);
});

test('events must be JSON', async () => {
  const id = await gated();
  const path = `/durabletask/instances/${id}/raiseEvent/go`;
  const plain = await host.fetch(path, { method: 'POST', body: 'x' });
  expect([plain.status, await plain.json()]).toMatchObject([
    400,
    { Message: 'Only application/json request content is supported' },
  ]);
  expect((await host.fetch(path, post('{'))).status).toBe(400);
  await host.client('terminate', id, '');
  await watch.openGate(id);
});

test('a terminated instance has the reason as output at once and ignores what was under way', async () => {
  const id = await gated();
  await host.client('terminate', id, 'no longer needed');
  expect(await watch.end(id)).toMatchObject({
    runtimeStatus: 'Terminated',
    output: 'no longer needed',
  });
  await watch.openGate(id);
  expect(watch.events(id)).not.toContain('TaskCompleted');
  expect((await host.fetch(`/durabletask/instances/${id}/terminate`, post())).status).toBe(410);
});

test('terminating a parent leaves its sub-orchestrations alone', async () => {
  const child = 'gated-child';
  const id = await watch.start('parent-of-gated', { input: child });
  await watch.event(id, 'SubOrchestrationInstanceCreated');
  await watch.running(child);
  await host.client('terminate', id, 'x');
  await watch.end(id);
  expect(await watch.status(child)).toMatchObject({ runtimeStatus: 'Running' });
  await watch.openGate(child);
  await watch.event(child, 'TaskCompleted');
  await host.client('raiseEvent', child, 'go', 1);
  expect(await watch.end(child)).toMatchObject({ runtimeStatus: 'Completed' });
});

test('a suspended instance keeps events and results until it is resumed', async () => {
  const id = await gated();
  await host.client('suspend', id, 'lunch');
  await watch.suspended(id);
  await host.client('raiseEvent', id, 'go', 'kept');
  await watch.openGate(id);
  await watch.event(id, 'TaskCompleted');
  expect(await watch.status(id)).toMatchObject({ runtimeStatus: 'Suspended' });
  await host.client('resume', id, 'back');
  expect((await watch.end(id)).output).toEqual([id, 'kept']);
});

test('suspending twice and resuming what runs are errors', async () => {
  const id = await gated();
  await expect(host.client('resume', id, '')).rejects.toThrow(/500.*Running state/);
  await host.client('suspend', id, '');
  await watch.suspended(id);
  await expect(host.client('suspend', id, '')).rejects.toThrow(/500.*Suspended state/);
  await host.client('terminate', id, '');
  await watch.end(id);
  await watch.openGate(id);
});

test('a failed instance can be rewound: what succeeded is kept, what failed runs again', async () => {
  const id = await watch.start('rewindable');
  expect(await watch.end(id)).toMatchObject({ runtimeStatus: 'Failed' });
  await host.client('rewind', id, 'fixed');
  expect(await watch.end(id)).toMatchObject({ runtimeStatus: 'Completed', output: ['kept', 2] });
  await expect(host.client('rewind', id, 'again')).rejects.toThrow('has status Completed');
});

test('a rewind goes down to the sub-orchestration that failed', async () => {
  const id = await watch.start('rewindable-parent');
  expect(await watch.end(id)).toMatchObject({ runtimeStatus: 'Failed' });
  await host.client('rewind', id, 'fixed');
  expect(await watch.end(id)).toMatchObject({ output: ['kept', 2] });
});

test('a rewind over a retried call ends as non-deterministic, as in the real extension', async () => {
  const id = await watch.start('rewindable-with-retry');
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(1_500);
  await watch.end(id);
  await host.client('rewind', id, 'fixed');
  expect(await watch.end(id)).toMatchObject({
    runtimeStatus: 'Failed',
    output: expect.stringContaining('Non-Deterministic workflow detected: '),
  });
});

test('an ended instance can be restarted, under its own or a new id', async () => {
  const id = await watch.start('sequence', { input: 'again' });
  await watch.end(id);
  const other = await host.fetch(`/durabletask/instances/${id}/restart`, post());
  const { id: otherId } = await bodyOf<{ id: string }>(other);
  expect(otherId).not.toBe(id);
  expect((await watch.end(otherId)).output).toEqual(['again', 'text', null]);
  const before = watch.execution(id);
  const path = `/durabletask/instances/${id}/restart?restartWithNewInstanceId=false`;
  expect((await host.fetch(path, post())).status).toBe(202);
  await watch.end(id);
  expect(watch.execution(id)).not.toBe(before);
});

test('purging deletes ended instances only', async () => {
  const id = await gated();
  await expect(host.client('purgeInstanceHistory', id)).rejects.toThrow('412');
  await host.client('terminate', id, '');
  await watch.end(id);
  expect(await host.client('purgeInstanceHistory', id)).toEqual({ instancesDeleted: 1 });
  expect(await host.client('purgeInstanceHistory', id)).toEqual({ instancesDeleted: 0 });
  await expect(host.client('getStatus', id)).rejects.toThrow('404');
  await watch.openGate(id);
});

test('with dropEventsOnContinueAsNew, events that nobody waited for are lost', async () => {
  const other = await startEngineHost(
    { ...surroundings, dataDir: ':memory:' },
    { settings: { dropEventsOnContinueAsNew: true } },
  );
  const otherWatch = createWatch(other);
  const id = await otherWatch.start('rounds', { input: { left: 2, seen: [] } });
  await otherWatch.running(id);
  await other.client('suspend', id, '');
  await otherWatch.suspended(id);
  for (const nudge of ['a', 'lost']) await other.client('raiseEvent', id, 'nudge', nudge);
  const first = otherWatch.execution(id);
  await other.client('resume', id, '');
  await otherWatch.until(() => otherWatch.execution(id) !== first, 'the next execution');
  await otherWatch.event(id, 'OrchestratorCompleted');
  await other.client('raiseEvent', id, 'nudge', 'b');
  expect((await otherWatch.end(id)).output).toEqual(['a', 'b']);
  await other.stop();
});

test('a stopped engine goes on where it was when it starts again', async () => {
  const folder = await testSurroundings();
  const first = await startEngineHost(folder);
  const firstWatch = createWatch(first);
  const approval = await firstWatch.start('approval');
  const sleeper = await firstWatch.start('sleep', { input: 600 });
  await firstWatch.event(approval, 'TimerCreated');
  await firstWatch.event(sleeper, 'TimerCreated');
  await first.stop();
  const second = await startEngineHost(folder);
  const secondWatch = createWatch(second);
  await second.client('raiseEvent', approval, 'approve', 'yes');
  expect((await secondWatch.end(approval)).output).toEqual({ approved: 'yes' });
  await folder.clock.turn(700_000);
  await secondWatch.end(sleeper);
  await second.stop();
  folder.remove();
});
