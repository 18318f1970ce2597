import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { notKept } from './callback-missed.ts';
import { hangUp } from './end.ts';
import { notParked } from './park-state.ts';
import { backToFlow } from './run-flow.ts';
import { sendBack } from './send-to.ts';
import type { DialogueContext, Step } from './step.ts';

/**
 * Routing does not keep it: whom an agent sent goes back to where they came from; else the flow goes on where it asked for
 * an agent; without a flow the call ends.
 */
export function queueRefused(
  step: Step,
  { at, entry, center, reason }: DialogueEventOf<'queueRefused'>,
  context: DialogueContext,
): Step {
  const { phase, queue } = step.state;
  if (phase !== 'queue' || queue?.entry !== entry || step.state.center !== center) return step;
  const again = notKept(step, at);
  if (again) return again;
  if (queue.otherwise) return sendBack(notParked(step, at), at);
  return queue.flowOperation === null
    ? hangUp(step, { at, by: 'system', reason })
    : backToFlow(step, reason, at, context);
}
