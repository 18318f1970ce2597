import { app } from '@azure/functions';
import * as df from 'durable-functions';
import { giveTurns } from '../../../functions/workflows/dialogue.orchestrator.ts';
import { createNudge } from '../../../functions/workflows/nudge.ts';
import { calls } from '../../support/calls.ts';

/** The product's orchestration over turns that only note themselves; a test says what they answer. */
declare global {
  var openlineTestTurn: (() => { over: boolean; wakeAt?: number }) | undefined;
}

df.app.orchestration('Dialogue', giveTurns);
df.app.activity('Dialogue_Turn', {
  handler: (key: unknown) => {
    calls.push({ function: 'turn', input: key });
    return globalThis.openlineTestTurn?.() ?? { over: false };
  },
});
app.http('Nudge', {
  methods: ['POST'],
  route: 'nudge/{tenant}/{dialogue}',
  extraInputs: [df.input.durableClient()],
  async handler(request, context) {
    const { tenant = '', dialogue = '' } = request.params;
    await createNudge(df.getClient(context))({ tenant, dialogue });
    return { status: 202 };
  },
});
