import { app, input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { dialogueOrchestration, giveTurns, turnActivity } from './dialogue.orchestrator.ts';
import { orchestrationsOf } from './orchestrations.ts';

/** The orchestration of a dialogue, and the turn it gives. */
export function registerDialogueWorkflow(center: Center) {
  app.orchestration(dialogueOrchestration, giveTurns);
  app.activity(turnActivity, {
    extraInputs: [input.durableClient()],
    handler: (key: unknown, context) =>
      center.at(orchestrationsOf(context)).takeTurn(DialogueKey.parse(key)),
  });
}
