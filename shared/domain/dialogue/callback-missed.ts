import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { isTurnedOff } from '#shared/contracts/operations/switches.ts';
import { callbackDue, rest } from './callback-queue.ts';
import { closeCallback, isAway, openCallback } from './callback-state.ts';
import { callOver, hangUp } from './end.ts';
import { change, type DialogueContext, effect, type Step } from './step.ts';

/** The customer was not reached, or the agent ended it: once more later, or it was the last time. */
export function customerMissed(step: Step, at: number, context: DialogueContext): Step {
  if (step.state.phase !== 'calling') return step;
  const failed = { at, by: 'system', reason: 'callbackFailed' } as const;
  return callOver(dropCall(step), failed, context);
}

/** It did not even ring. Where operators have turned calls outwards off, it was no attempt. */
export function customerNotCalled(
  step: Step,
  { at, operation, reason }: DialogueEventOf<'effectFailed'>,
  context: DialogueContext,
): Step {
  const callback = openCallback(step.state);
  if (step.state.phase !== 'calling' || callback?.operation !== operation) return step;
  const attempt = isTurnedOff(reason) ? callback.attempt - 1 : callback.attempt;
  return customerMissed(change(step, { callback: { ...callback, attempt } }), at, context);
}

/** The agent does not want to wait until the customer answers: as if they had not been reached. */
export function whileCalling(
  step: Step,
  { at, agent, wish }: DialogueEventOf<'agentAsked'>,
  context: DialogueContext,
): Step {
  const isTheirs = step.state.offer?.agent.id === agent;
  return isTheirs && wish.what === 'hangUp' ? customerMissed(step, at, context) : step;
}

/** Whatever still rings there, or has just been answered, is not wanted. */
function dropCall(step: Step): Step {
  const { connection } = step.state;
  return connection === null ? step : effect(step, { kind: 'hangUp', connection });
}

/** The queue does not keep it at this moment: later again. Undefined: nobody waits to be called back. */
export function notKept(step: Step, at: number): Step | undefined {
  const callback = openCallback(step.state);
  return callback && isAway(step.state) ? rest(step, at, at + callback.retryAfter) : undefined;
}

/** The time has come, or there has been no agent for too long. */
export function callbackTimer(step: Step, at: number, context: DialogueContext): Step {
  const gone = { at, by: 'system', reason: 'callbackFailed' } as const;
  return callbackDue(step, at, context) ?? callOver(closeCallback(step), gone, context);
}

/** A supervisor ends it: nobody is called back any more. Undefined: it is about something else. */
export function endedForGood(
  step: Step,
  { at, order }: DialogueEventOf<'supervisorAsked'>,
  context: DialogueContext,
): Step | undefined {
  const ending = { at, by: 'system', reason: 'endedBySupervisor' } as const;
  return order.what === 'end' ? endCallback(step, ending, context) : undefined;
}

/** Somebody ends the dialogue for good: nobody is called back any more. Undefined: there is no callback to end. */
export function endCallback(
  step: Step,
  ending: NonNullable<Dialogue['ending']>,
  context: DialogueContext,
): Step | undefined {
  const { phase } = step.state;
  if (!openCallback(step.state)) return undefined;
  const closed = closeCallback(step);
  if (phase === 'calling') return callOver(dropCall(closed), ending, context);
  return isAway(step.state) ? callOver(closed, ending, context) : hangUp(closed, ending);
}
