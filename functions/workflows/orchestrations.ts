import type { InvocationContext } from '@azure/functions';
import { getClient } from 'durable-functions';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { createNudge } from './nudge.ts';

/** The orchestrations as an invocation reaches them: its function needs `extraInputs: [input.durableClient()]`. */
export function orchestrationsOf(context: InvocationContext) {
  return {
    nudgeDialogue: (key: DialogueKey) => createNudge(getClient(context))(key),
  };
}
