import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { hangUp } from './end.ts';
import { backToFlow } from './run-flow.ts';
import type { DialogueContext, Step } from './step.ts';

/** Routing does not keep it: the flow goes on where it asked for an agent; without a flow the call ends. */
export function queueRefused(
  step: Step,
  { at, entry, center, reason }: DialogueEventOf<'queueRefused'>,
  context: DialogueContext,
): Step {
  const { phase, queue } = step.state;
  if (phase !== 'queue' || queue?.entry !== entry || step.state.center !== center) return step;
  return queue.flowOperation === null
    ? hangUp(step, { at, by: 'system', reason })
    : backToFlow(step, reason, at, context);
}
