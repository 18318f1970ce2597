import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { callOver, hangUp } from './end.ts';
import { newDialogue } from './new-dialogue.ts';
import { wait } from './queue.ts';
import { runFlow } from './run-flow.ts';
import {
  begin,
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  type Step,
  setTimer,
} from './step.ts';

/** A call that was answered must be connected within this time. */
const connectLimit = 30_000;

/** A call comes in: answer it. */
export function arrive(event: DialogueEventOf<'callOffered'>, dialogue: string): Step {
  const { at, customer, reached, center, flow, answerToken } = event;
  const step = begin({
    ...newDialogue({ id: dialogue, at, customer, reached, center, flow }),
    operation: 1,
  });
  const answer = effect(step, { kind: 'answerCall', operation: 1, token: answerToken });
  return setTimer(answer, 'answer', at + connectLimit);
}

/** The channel has taken the call. */
export function taken(step: Step, { connection }: DialogueEventOf<'callAnswered'>): Step {
  const { phase } = step.state;
  const isNews = (phase === 'arriving' || phase === 'calling') && step.state.connection === null;
  return isNews ? change(step, { connection }) : step;
}

/** The caller hears nothing, and we hear nothing of them: better an end. */
export function notConnected(step: Step, at: number, context: DialogueContext): Step {
  const ending = { at, by: 'system', reason: 'notConnected' } as const;
  if (step.state.phase !== 'arriving') return step;
  return step.state.connection === null ? callOver(step, ending, context) : hangUp(step, ending);
}

/** The call is connected: begin the flow, or without one go straight to the queue (E3). */
export function connected(
  step: Step,
  event: DialogueEventOf<'callConnected'>,
  context: DialogueContext,
): Step {
  if (step.state.phase === 'over' && step.state.connection === null) return tooLate(step, event);
  if (step.state.phase !== 'arriving' || step.state.ending) return step;
  const here = change(clearTimers(step, 'answer'), {
    connection: event.connection,
    answeredAt: event.at,
  });
  if (!here.state.flow) return wait(here, event.at, noWish);
  return runFlow(enter(here, 'flow', event.at, 'completed'), { type: 'start' }, event.at, context);
}

/** It was given up already: whoever is there now would hear nothing for ever. */
function tooLate(step: Step, { connection }: DialogueEventOf<'callConnected'>): Step {
  return effect(change(step, { connection }), { kind: 'hangUp' });
}

/** Straight to the queue, whoever is free. */
export const noWish = {
  center: null,
  skills: [],
  priority: 0,
  maxWait: null,
  flowOperation: null,
  agent: null,
};
