import { app, input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { AskKey } from '#shared/contracts/dialogue/ask-key.ts';
import { TurnOrder } from '#shared/contracts/dialogue/turn-result.ts';
import { ask, askActivity, askOrchestration } from './ask.orchestrator.ts';
import { dialogueOrchestration, giveTurns, turnActivity } from './dialogue.orchestrator.ts';
import { orchestrationsOf } from './orchestrations.ts';

/** The orchestration of a dialogue, the turn it gives, and the answers to what its flow asks. */
export function registerDialogueWorkflow(center: Center) {
  app.orchestration(dialogueOrchestration, giveTurns);
  app.activity(turnActivity, {
    extraInputs: [input.durableClient()],
    handler: (given: unknown, context) => {
      const { done, ...key } = TurnOrder.parse(given);
      return center.at(orchestrationsOf(context)).takeTurn(key, done);
    },
  });
  app.orchestration(askOrchestration, ask);
  app.activity(askActivity, {
    extraInputs: [input.durableClient()],
    handler: (given: unknown, context) =>
      center.at(orchestrationsOf(context)).answerAsk(AskKey.parse(given)),
  });
}
