import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { beginAfterCall } from './after-call.ts';
import { dismiss, partnersOf } from './companions.ts';
import { hangUp } from './end.ts';
import { handOver } from './hand-over.ts';
import { quiet } from './leave-talk.ts';
import { runFlow } from './run-flow.ts';
import { nobody } from './send-to.ts';
import { change, type DialogueContext, enter, type Step } from './step.ts';

/**
 * The agent is gone and the customer is not: whoever was asked or joined has them; else the flow has them back if it wants
 * to, for example for a survey; otherwise the call is over. The agent's after-call work goes on meanwhile.
 */
export function agentGone(step: Step, at: number, context: DialogueContext): Step {
  if (partnersOf(step.state).length > 0) return handOver(step, at, context);
  return wantsBack(step.state, context)
    ? back(
        dismiss(step, at, () => true),
        at,
        context,
      )
    : hangUp(step, { at, by: 'agent', reason: 'hungUp' });
}

/** Whether the flow goes on when the agent has finished. */
export function wantsBack({ flow, phase, ending }: Dialogue, context: DialogueContext): boolean {
  return phase === 'talk' && !ending && !!flow?.state && context.goesOn?.(flow.state) === true;
}

function back(step: Step, at: number, context: DialogueContext): Step {
  const { offer, queue } = step.state;
  const operation = queue?.flowOperation;
  if (!offer || operation === null || operation === undefined) return step;
  const calm = change(quiet(step), { heldSince: null });
  const inFlow = beginAfterCall(enter(calm, 'flow', at, 'served'), at, context);
  const left = change(inFlow, { ...nobody, queue: null });
  return runFlow(left, { type: 'queueEnded', operation, reason: 'served' }, at, context);
}
