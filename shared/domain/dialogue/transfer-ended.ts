import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { flowTransferEnded } from './media.ts';
import type { DialogueContext, Step } from './step.ts';
import { agentTransferEnded } from './transfer.ts';

/** A transfer worked or failed: the agent's, or the flow's. */
export function transferEnded(
  step: Step,
  event: DialogueEventOf<'transferEnded'>,
  context: DialogueContext,
): Step {
  return step.state.transfer?.operation === event.operation
    ? agentTransferEnded(step, event)
    : flowTransferEnded(step, event, context);
}
