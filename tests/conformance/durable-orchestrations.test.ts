import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineHost, startEngineHost } from '../durable/support/engine-host.ts';
import { createWatch } from '../durable/support/watch.ts';
import { testSurroundings } from '../support/surroundings.ts';

/** Drives orchestrations of the real durable-functions package through the real client. */
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: EngineHost;
let watch: ReturnType<typeof createWatch>;

beforeAll(async () => {
  process.env['WEBSITE_HOSTNAME'] = 'localhost';
  surroundings = await testSurroundings();
  host = await startEngineHost(surroundings);
  watch = createWatch(host);
});
afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

const minutes = (count: number) => count * 60_000;

test('activities run one after another, with objects, text and nothing as input', async () => {
  const id = await watch.start('sequence', { input: { x: 1 } });
  expect(await watch.end(id)).toMatchObject({
    name: 'sequence',
    runtimeStatus: 'Completed',
    input: { x: 1 },
    output: [{ x: 1 }, 'text', null],
  });
});

test('activities run side by side and come back in the order of the call', async () => {
  const id = await watch.start('parallel');
  expect((await watch.end(id)).output).toEqual([1, 2, 3]);
});

test('a timer fires when the clock is turned, and the orchestrator sees at least that time', async () => {
  const before = surroundings.clock.now();
  const id = await watch.start('sleep', { input: 600 });
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(minutes(11));
  const { output } = await watch.end(id);
  expect(Date.parse(String(output))).toBeGreaterThanOrEqual(before + minutes(10));
});

test('a timer of ten days is a chain of short ones', async () => {
  const days = 86_400;
  const id = await watch.start('sleep', { input: 10 * days });
  await watch.event(id, 'TimerCreated');
  for (let leg = 1; leg <= 4; leg += 1) {
    await surroundings.clock.turn(3 * days * 1000 + 1000);
    if (leg < 4) await watch.event(id, 'TimerCreated', leg + 1);
  }
  await watch.end(id);
  expect(watch.events(id).filter((name) => name === 'TimerFired')).toHaveLength(4);
});

test('an event wins against a timer, whose cancellation lets the instance end', async () => {
  const id = await watch.start('approval');
  await watch.event(id, 'TimerCreated');
  expect(await host.client('getStatus', id)).toMatchObject({
    runtimeStatus: 'Running',
    customStatus: { waiting: true },
  });
  await host.client('raiseEvent', id, 'approve', { by: 'me' });
  expect((await watch.end(id)).output).toEqual({ approved: { by: 'me' } });
});

test('a timer wins against an event that never comes', async () => {
  const id = await watch.start('approval');
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(minutes(61));
  expect((await watch.end(id)).output).toBe('too late');
});

test('a timer that was not cancelled keeps the instance running until it fires', async () => {
  const id = await watch.start('late-timer');
  await watch.event(id, 'TimerCreated');
  await host.client('raiseEvent', id, 'approve', 1);
  await watch.event(id, 'EventRaised');
  expect((await host.client('getStatus', id)) as object).toMatchObject({
    runtimeStatus: 'Running',
  });
  await surroundings.clock.turn(minutes(2));
  expect((await watch.end(id)).output).toBe('done');
});

test('an activity that lost the race keeps the instance running until it ends', async () => {
  const id = await watch.start('any-of-activities');
  await watch.event(id, 'TaskCompleted');
  expect((await host.client('getStatus', id)) as object).toMatchObject({
    runtimeStatus: 'Running',
  });
  await watch.openGate(id);
  expect((await watch.end(id)).output).toBe('first is there');
});

test('events that come before they are waited for are kept in order', async () => {
  const id = await watch.start('events');
  await watch.event(id, 'TaskScheduled');
  for (const item of [1, 'two', { three: 3 }]) await host.client('raiseEvent', id, 'item', item);
  expect((await watch.end(id)).output).toEqual([1, 'two', { three: 3 }]);
});

test('a failed activity is tried again after growing pauses', async () => {
  const id = await watch.start('retry', { input: { key: 'grows', failures: 2 } });
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(10_500);
  await watch.event(id, 'TimerCreated', 2);
  await surroundings.clock.turn(15_000);
  expect(watch.events(id).filter((name) => name === 'TimerFired')).toHaveLength(1);
  await surroundings.clock.turn(6_000);
  expect((await watch.end(id)).output).toEqual({ attempt: 3, after: 'after' });
});

test('after the last attempt the error reaches the orchestrator without a further pause', async () => {
  const id = await watch.start('retry', { input: { key: 'never', failures: 9 } });
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(10_500);
  await watch.event(id, 'TimerCreated', 2);
  await surroundings.clock.turn(20_500);
  expect((await watch.end(id)).output).toEqual({
    caught: "Activity function 'flaky' failed: attempt 3",
  });
});

test('sub-orchestrations know their parent and their version, and answer it', async () => {
  const id = await watch.start('parent', { input: { y: 2 } });
  expect((await watch.end(id)).output).toEqual([
    { answer: { y: 2 }, version: '', parent: id },
    { answer: 'x', version: '7.0', parent: id },
  ]);
  expect(await host.client('getStatus', 'named-child')).toMatchObject({
    runtimeStatus: 'Completed',
  });
});

test("a sub-orchestration's failure is an error in its parent", async () => {
  const id = await watch.start('parent-of-failing');
  expect((await watch.end(id)).output).toBe(
    `caught: Orchestrator function 'failing' failed: Activity function 'fail' failed: no luck with "f"`,
  );
});

test('a failed sub-orchestration is tried again as a new instance', async () => {
  const id = await watch.start('child-with-retry');
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(1_500);
  expect((await watch.end(id)).output).toBe(2);
});

test('what an orchestrator throws is the output of a failed instance', async () => {
  const id = await watch.start('throwing');
  expect(await watch.end(id)).toMatchObject({
    runtimeStatus: 'Failed',
    output: "Orchestrator function 'throwing' failed: boom",
  });
});

test('an uncaught failure of an activity fails the instance with reason and details', async () => {
  const id = await watch.start('failing', { input: 'f' });
  const { output } = await watch.end(id);
  expect(output).toMatch(
    /^Orchestrator function 'failing' failed: Activity function 'fail' failed: no luck with "f" \n \{"\$type":"System\.Exception/,
  );
});

test('continueAsNew starts afresh under a new execution and keeps events nobody waited for', async () => {
  const id = await watch.start('rounds', { input: { left: 3, seen: [] } });
  await watch.running(id);
  const first = watch.execution(id);
  for (const nudge of ['a', 'b', 'c']) await host.client('raiseEvent', id, 'nudge', nudge);
  expect(await watch.end(id)).toMatchObject({
    output: ['a', 'b', 'c'],
    input: { left: 1, seen: ['a', 'b'] },
  });
  expect(watch.execution(id)).not.toBe(first);
  expect(watch.events(id).filter((name) => name === 'ExecutionStarted')).toHaveLength(1);
});

test('an instance carries the version it was started with', async () => {
  const id = await watch.start('version', { version: '2.1' });
  expect((await watch.end(id)).output).toBe('2.1');
});

test('changed code is found out by the replay, which says what differs', async () => {
  const id = await watch.start('changing');
  await watch.event(id, 'TaskCompleted');
  await watch.mutate('gate');
  await host.client('raiseEvent', id, 'go', 1);
  expect(await watch.end(id)).toMatchObject({
    runtimeStatus: 'Failed',
    output: expect.stringMatching(
      /^Non-Deterministic workflow detected: in the history task 0 is the activity 'echo', but the replay of the orchestrator's code made it the activity 'gate'/,
    ),
  });
  await watch.mutate('timer');
  const other = await watch.start('changing');
  await watch.event(other, 'TimerCreated');
  await watch.mutate('echo');
  await surroundings.clock.turn(2_000);
  expect((await watch.end(other)).output).toMatch(
    /task 0 is a timer, .* made it the activity 'echo'/,
  );
});

test('durable entities and unknown activities are refused by name', async () => {
  const entity = await watch.start('entity');
  expect((await watch.end(entity)).output).toContain('CallEntity (durable entities) is not served');
  const missing = await watch.start('call-missing');
  expect((await watch.end(missing)).output).toMatch(
    /^Orchestrator function 'call-missing' failed: The function 'nowhere' doesn't exist, .* 'echo'/,
  );
});

test('callHttp polls an answer of 202 at its Location until it is done', async () => {
  let polls = 0;
  const server = createServer((request, response) => {
    if (request.url === '/start')
      response.writeHead(202, { Location: `${base}/status`, 'Retry-After': '5' }).end();
    else if (++polls < 2)
      response.writeHead(202, { Location: `${base}/status`, 'Retry-After': '5' }).end();
    else response.writeHead(200).end('ready');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  const id = await watch.start('fetch', { input: `${base}/start` });
  await watch.event(id, 'TimerCreated');
  await surroundings.clock.turn(5_500);
  await watch.event(id, 'TimerCreated', 2);
  await surroundings.clock.turn(5_500);
  expect((await watch.end(id)).output).toEqual({ status: 200, content: 'ready' });
  server.close();
});

test('what happened is metered by the actions of the Durable Task Scheduler', async () => {
  const read = () => surroundings.meter.read().total['durable.actions'] ?? 0;
  const before = read();
  const id = await watch.start('sequence', { input: 1 });
  await watch.end(id);
  expect(read() - before).toBe(7);
});
