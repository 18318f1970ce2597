import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { app } from '@azure/functions';
import * as df from 'durable-functions';
import type { HistoryEvent } from '../../../local/host/durable/contract.ts';
import { eventTypes } from '../../../local/host/durable/history.ts';

/** The app of the kill tests; every activity that has done its work leaves its label in the file EFFECTS names. */
const effects = process.env['EFFECTS'] ?? '';
const done = () => (existsSync(effects) ? readFileSync(effects, 'utf8') : '');

/**
 * Most turns end while the event that caused them still waits to be stored, and are stored with it. These take longer,
 * so that the event is stored before, and without them.
 */
const slowAfter: readonly unknown[] = [
  eventTypes.EventRaised,
  eventTypes.SubOrchestrationInstanceCompleted,
];
app.hook.preInvocation(async ({ inputs: [input] }) => {
  const history = (input as { history?: readonly HistoryEvent[] } | null)?.history ?? [];
  if (history.some((event) => !event.IsPlayed && slowAfter.includes(event.EventType)))
    for (let loopTurns = 0; loopTurns < 3; loopTurns += 1) await setImmediate();
});

df.app.activity('effect', {
  handler: (label: string) => {
    appendFileSync(effects, `${label}\n`);
    return `done:${label}`;
  },
});

df.app.activity('flaky', {
  handler: () => {
    const isFirst = !done().includes('flaky');
    const label = isFirst ? 'flaky-failed' : 'flaky-done';
    appendFileSync(effects, `${label}\n`);
    if (isFirst) throw new Error(`done:${label}`);
    return `done:${label}`;
  },
});

df.app.orchestration('journey', function* (context: df.OrchestrationContext) {
  const first: unknown = yield context.df.callActivity('effect', 'first');
  const event: unknown = yield context.df.waitForExternalEvent('go');
  yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + 20));
  const retry = new df.RetryOptions(20, 3);
  const flaky: unknown = yield context.df.callActivityWithRetry('flaky', retry);
  const child: unknown = yield context.df.callSubOrchestrator('child', 'inner');
  return [first, event, flaky, child];
});

df.app.orchestration('child', function* (context: df.OrchestrationContext) {
  return (yield context.df.callActivity('effect', context.df.getInput())) as unknown;
});
