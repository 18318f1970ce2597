import { HttpResponse } from '@azure/functions';
import * as df from 'durable-functions';

/** A function app for tests of the Durable engine, written as a customer of Azure would write it. */

df.app.activity('echo', { handler: (input: unknown) => input ?? null });

df.app.activity('fail', {
  handler: (input: unknown) => {
    throw new Error(`no luck with ${JSON.stringify(input)}`);
  },
});

const attempts = new Map<string, number>();

/** Fails `failures` times for each key, then answers how often it was tried. */
df.app.activity('flaky', {
  handler: ({ key, failures }: { key: string; failures: number }) => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    if (attempt <= failures) throw new Error(`attempt ${attempt}`);
    return attempt;
  },
});

const gates = new Map<string, () => void>();

/** Ends only when `open` is called with the same key. */
df.app.activity('gate', {
  handler: (key: string) => new Promise((resolve) => gates.set(key, () => resolve(key))),
});
df.app.activity('open', { handler: (key: string) => gates.get(key)?.() });

const second = 1000;
type Context = df.OrchestrationContext;
const later = (context: Context, seconds: number) =>
  new Date(context.df.currentUtcDateTime.getTime() + seconds * second);

df.app.orchestration('sequence', function* (context: Context) {
  const one: unknown = yield context.df.callActivity('echo', context.df.getInput());
  const two: unknown = yield context.df.callActivity('echo', 'text');
  const three: unknown = yield context.df.callActivity('echo');
  return [one, two, three];
});

df.app.orchestration('parallel', function* (context: Context) {
  const tasks = [1, 2, 3].map((number) => context.df.callActivity('echo', number));
  return (yield context.df.Task.all(tasks)) as unknown;
});

df.app.orchestration('sleep', function* (context: Context) {
  yield context.df.createTimer(later(context, Number(context.df.getInput())));
  return context.df.currentUtcDateTime.toISOString();
});

df.app.orchestration('approval', function* (context: Context) {
  const approved = context.df.waitForExternalEvent('approve');
  const late = context.df.createTimer(later(context, 3600));
  context.df.setCustomStatus({ waiting: true });
  const first: df.Task = yield context.df.Task.any([approved, late]);
  if (first === late) return 'too late';
  late.cancel();
  return { approved: approved.result };
});

df.app.orchestration('late-timer', function* (context: Context) {
  const approved = context.df.waitForExternalEvent('approve');
  yield context.df.Task.any([approved, context.df.createTimer(later(context, 60))]);
  return 'done';
});

df.app.orchestration('events', function* (context: Context) {
  const seen: unknown[] = [];
  yield context.df.callActivity('echo', 'first');
  for (let index = 0; index < 3; index += 1)
    seen.push(yield context.df.waitForExternalEvent('item'));
  return seen;
});

df.app.orchestration('retry', function* (context: Context) {
  const { key, failures } = context.df.getInput() as { key: string; failures: number };
  const options = new df.RetryOptions(10 * second, 3);
  options.backoffCoefficient = 2;
  try {
    const attempt: unknown = yield context.df.callActivityWithRetry('flaky', options, {
      key,
      failures,
    });
    const after: unknown = yield context.df.callActivity('echo', 'after');
    return { attempt, after };
  } catch (error) {
    return { caught: String((error as Error).message).split(' \n ')[0] };
  }
});

df.app.orchestration('parent', function* (context: Context) {
  const input = context.df.getInput();
  const anonymous: unknown = yield context.df.callSubOrchestrator('child', input);
  const named: unknown = yield context.df.callSubOrchestrator('child', 'x', 'named-child', '7.0');
  return [anonymous, named];
});

df.app.orchestration('child', function* (context: Context) {
  const answer: unknown = yield context.df.callActivity('echo', context.df.getInput());
  return { answer, version: context.df.version, parent: context.df.parentInstanceId };
});

df.app.orchestration('parent-of-failing', function* (context: Context) {
  try {
    yield context.df.callSubOrchestrator('failing', 'f', 'failing-child');
    return 'fine';
  } catch (error) {
    return `caught: ${(error as Error).message.split(' \n ')[0]}`;
  }
});

df.app.orchestration('parent-of-gated', function* (context: Context) {
  const id = String(context.df.getInput());
  return (yield context.df.callSubOrchestrator('gated', undefined, id)) as unknown;
});

df.app.orchestration('child-with-retry', function* (context: Context) {
  const options = new df.RetryOptions(second, 2);
  return (yield context.df.callSubOrchestratorWithRetry('flaky-child', options, 'k')) as unknown;
});

df.app.orchestration('flaky-child', function* (context: Context) {
  const key = `child of ${context.df.parentInstanceId}`;
  return (yield context.df.callActivity('flaky', { key, failures: 1 })) as unknown;
});

df.app.orchestration('failing', function* (context: Context) {
  yield context.df.callActivity('fail', context.df.getInput());
});

df.app.orchestration('throwing', function* (context: Context) {
  yield context.df.callActivity('echo', 1);
  throw new Error('boom');
});

df.app.orchestration('rewindable', function* (context: Context) {
  const before: unknown = yield context.df.callActivity('echo', 'kept');
  const key = context.df.instanceId;
  const attempt: unknown = yield context.df.callActivity('flaky', { key, failures: 1 });
  return [before, attempt];
});

df.app.orchestration('rewindable-parent', function* (context: Context) {
  const id = `${context.df.instanceId}-child`;
  return (yield context.df.callSubOrchestrator('rewindable', undefined, id)) as unknown;
});

df.app.orchestration('rewindable-with-retry', function* (context: Context) {
  const options = new df.RetryOptions(second, 2);
  yield context.df.callActivityWithRetry('fail', options, 'r');
});

df.app.orchestration('rounds', function* (context: Context) {
  const state = context.df.getInput() as { left: number; seen: unknown[] };
  const seen = [...state.seen, yield context.df.waitForExternalEvent('nudge')];
  yield context.df.callActivity('echo', state.left);
  if (state.left > 1) context.df.continueAsNew({ left: state.left - 1, seen });
  return seen;
});

df.app.orchestration('version', function* (context: Context) {
  yield context.df.callActivity('echo', 1);
  return context.df.version;
});

df.app.orchestration('gated', function* (context: Context) {
  const key: unknown = yield context.df.callActivity('gate', context.df.instanceId);
  const go: unknown = yield context.df.waitForExternalEvent('go');
  return [key, go];
});

df.app.orchestration('any-of-activities', function* (context: Context) {
  const slow = context.df.callActivity('gate', context.df.instanceId);
  yield context.df.Task.any([context.df.callActivity('echo', 1), slow]);
  return 'first is there';
});

/** Changed between turns by `mutate`, as a deployment would. */
let plan = 'echo';
df.app.activity('mutate', {
  handler: (next: string) => {
    plan = next;
  },
});
df.app.orchestration('changing', function* (context: Context) {
  if (plan === 'timer') yield context.df.createTimer(later(context, 1));
  else yield context.df.callActivity(plan, 1);
  yield context.df.waitForExternalEvent('go');
  return 'done';
});

df.app.orchestration('call', function* (context: Context) {
  const { activity, input } = context.df.getInput() as { activity: string; input: unknown };
  yield context.df.callActivity(activity, input);
});

df.app.orchestration('entity', function* (context: Context) {
  yield context.df.callEntity(new df.EntityId('counter', 'a'), 'get');
});

df.app.orchestration('call-missing', function* (context: Context) {
  yield context.df.callActivity('nowhere');
});

df.app.orchestration('fetch', function* (context: Context) {
  const url = String(context.df.getInput());
  const answer: { statusCode: number; content: string } = yield context.df.callHttp({
    method: 'GET',
    url,
  });
  return { status: answer.statusCode, content: answer.content };
});

type Request = { readonly method: keyof df.DurableClient; readonly args: readonly unknown[] };

/** Lets a test call the real client; dates come as `{ "date": "…" }`. */
df.app.client.generic('client', {
  trigger: { type: 'testTrigger', name: 'request' },
  handler: async (request, client) => {
    const { method, args } = request as Request;
    const call = client[method] as (...given: unknown[]) => Promise<unknown>;
    const answer = await call.apply(client, args.map(revive));
    return { answer: answer instanceof HttpResponse ? await plain(answer) : answer };
  },
});

async function plain(response: HttpResponse) {
  const { status, headers } = response;
  return { status, location: headers.get('location'), body: await response.json() };
}

function revive(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('date' in value) return new Date(String(value.date));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, revive(each)]));
}
