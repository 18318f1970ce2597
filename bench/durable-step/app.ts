import { app, type OrchestrationContext } from 'durable-functions';
import { post } from './post.ts';
import type { Effect } from './target.ts';

const roundsPerHistory = 50;

/** Waits for an event, does one step, waits again; begins a new history now and then, as a long dialogue does. */
app.orchestration('durableStep', function* (context: OrchestrationContext) {
  for (let round = 0; round < roundsPerHistory; round += 1) {
    const sequence: number = yield context.df.waitForExternalEvent('go');
    const effect: Effect = { instance: context.df.instanceId, sequence };
    yield context.df.callActivity('effect', effect);
  }
  context.df.continueAsNew(undefined);
});

app.activity('effect', {
  handler: async (effect: Effect) => {
    await post(process.env['EFFECT_URL'] ?? '', effect);
  },
});
