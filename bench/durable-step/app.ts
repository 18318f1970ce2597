import { app, type OrchestrationContext } from 'durable-functions';
import { post } from './post.ts';
import type { Effect } from './target.ts';

/**
 * Waits for an event, does one step, waits again. Each event begins a new history, the documented form of an
 * orchestration without an end: a long history would be sent to the function and replayed at each step.
 */
app.orchestration('durableStep', function* (context: OrchestrationContext) {
  const sequence: number | null = context.df.getInput();
  const effect = { instance: context.df.instanceId, sequence };
  if (sequence !== null) yield context.df.callActivity('effect', effect);
  const next: number = yield context.df.waitForExternalEvent('go');
  context.df.continueAsNew(next);
});

app.activity('effect', {
  handler: async (effect: Effect) => {
    await post(process.env['EFFECT_URL'] ?? '', effect);
  },
});
