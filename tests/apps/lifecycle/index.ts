import { app, HttpResponse } from '@azure/functions';
import * as df from 'durable-functions';

/** Orchestrations in each state, and a door through which a test asks of them what a client can ask. */

const second = 1000;

df.app.activity('echo', { handler: (input: unknown) => input ?? null });
const attempts = new Map<string, number>();
df.app.activity('fail-once', {
  handler: (key: string) => {
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    if (attempt === 1) throw new Error('not at first');
    return attempt;
  },
});

df.app.orchestration('waiting', function* (context) {
  yield context.df.callActivity('echo', 1);
  return (yield context.df.waitForExternalEvent('go')) as unknown;
});
df.app.orchestration('done', function* (context) {
  yield context.df.callActivity('echo', 1);
  return context.df.getInput();
});
df.app.orchestration('failing', function* (context) {
  return (yield context.df.callActivity('fail-once', context.df.instanceId)) as unknown;
});
/** The pattern of a dialogue: sleeps until an event or a time, works, and goes on in a new history. */
df.app.orchestration('rounds', function* (context) {
  const { left, seen } = context.df.getInput() as { left: number; seen: unknown[] };
  const nudge = context.df.waitForExternalEvent('nudge');
  const late = context.df.createTimer(
    new Date(context.df.currentUtcDateTime.getTime() + 20 * second),
  );
  const first: df.Task = yield context.df.Task.any([nudge, late]);
  if (first === nudge) late.cancel();
  const after = [...seen, first === nudge ? nudge.result : 'late'];
  yield context.df.callActivity('echo', left);
  if (left > 1) context.df.continueAsNew({ left: left - 1, seen: after });
  return after;
});

app.timer('StartByHand', {
  schedule: '0 0 0 1 1 *',
  extraInputs: [df.input.durableClient()],
  async handler(_timer, context) {
    await df.getClient(context).startNew('done', { instanceId: 'by-hand', input: 1 });
  },
});

type Ask = { readonly method: keyof df.DurableClient; readonly args: readonly unknown[] };

app.http('Client', {
  methods: ['POST'],
  route: 'client',
  extraInputs: [df.input.durableClient()],
  async handler(request, context) {
    const { method, args } = (await request.json()) as Ask;
    const client = df.getClient(context);
    const call = client[method] as (...given: readonly unknown[]) => Promise<unknown>;
    try {
      const answer = await call.apply(client, [...args]);
      if (answer instanceof HttpResponse) return answer;
      return { jsonBody: { answer } };
    } catch (error) {
      return { status: 500, jsonBody: { message: error instanceof Error ? error.message : error } };
    }
  },
});
