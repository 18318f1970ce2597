import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { hangUp } from './end.ts';
import { askRecording } from './recording.ts';
import { runFlow } from './run-flow.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  type Step,
  setTimer,
} from './step.ts';

/**
 * The agent is gone and the customer is not: the flow has them back if it wants to, for example for a survey; otherwise
 * the call is over. The agent's after-call work goes on meanwhile.
 */
export function agentGone(step: Step, at: number, context: DialogueContext): Step {
  return wantsBack(step.state, context)
    ? back(step, at, context)
    : hangUp(step, { at, by: 'agent', reason: 'hungUp' });
}

/** Whether the flow goes on when the agent has finished. */
export function wantsBack({ flow, phase, ending }: Dialogue, context: DialogueContext): boolean {
  return phase === 'talk' && !ending && !!flow?.state && context.goesOn?.(flow.state) === true;
}

function back(step: Step, at: number, context: DialogueContext): Step {
  const { offer, queue, heldSince, id } = step.state;
  const operation = queue?.flowOperation;
  if (!offer || operation === null || operation === undefined) return step;
  const { wrapUpLimit } = context;
  const until = wrapUpLimit === null ? null : at + wrapUpLimit;
  const quiet = askRecording(clearTimers(step, 'lease', 'transfer'), 'stopRecording');
  const calm = heldSince === null ? quiet : change(quiet, { heldSince: null });
  const inFlow = enter(calm, 'flow', at, 'served');
  const afterCall = until === null ? null : { offer, until };
  const left = change(inFlow, { offer: null, queue: null, transfer: null, afterCall });
  const agent = offer.agent.id;
  const event = { kind: 'dialogueEnded', at, dialogue: id, wrapUpUntil: until } as const;
  const told = effect(left, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
  const timed = until === null ? told : setTimer(told, 'wrapUp', until);
  return runFlow(timed, { type: 'queueEnded', operation, reason: 'served' }, at, context);
}
