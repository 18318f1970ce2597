import type { DialogueCallback } from '#shared/contracts/dialogue/callback.ts';
import { callCustomer } from './call-customer.ts';
import { forgetCall, openCallback } from './callback-state.ts';
import { chosenCenter } from './chosen-center.ts';
import { queueForCallback } from './queue.ts';
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
 * Nobody is on the line any more, and the customer is to be called back: they wait on at their place, or until it is time,
 * or until the next attempt. Undefined: there is no callback, or this was the last attempt.
 */
export function waitForCallback(
  step: Step,
  at: number,
  { isCallingOff }: Pick<DialogueContext, 'isCallingOff'>,
): Step | undefined {
  const callback = openCallback(step.state);
  if (!callback || at >= callback.until) return undefined;
  if (isCallingOff) return rest(untilLater(whereTheyWaited(step)), at, at + pauseWhileOff);
  if (callback.attempt > 0)
    return callback.attempt < callback.attempts
      ? rest(whereTheyWaited(step), at, at + callback.retryAfter)
      : undefined;
  if (callback.dueAt !== null && callback.dueAt > at) return rest(step, at, callback.dueAt);
  return inTurn(forgetCall(step), at, callback);
}

/** A supervisor may have moved them. */
function whereTheyWaited(step: Step): Step {
  const { queue, center, callback } = step.state;
  if (!queue || !callback || center === null) return step;
  const { place, priority, skills, agent, patience, relaxation, except } = queue;
  const stay = { center, place, priority, skills, agent, relaxation, except };
  return change(step, {
    callback: { ...callback, stay: patience === undefined ? stay : { ...stay, patience } },
  });
}

/** Where they waited they wait on; an agent who has accepted already calls them. */
function inTurn(step: Step, at: number, { isInPlace, until }: DialogueCallback): Step {
  const { phase, queue } = step.state;
  const kept = queue && change(step, { queue: { ...queue, flowOperation: null } });
  if (phase === 'joining') return callCustomer(kept ?? step, at);
  if (!kept || !isInPlace || (phase !== 'queue' && phase !== 'offer'))
    return queueAgain(letGo(step, at), at);
  const waiting = phase === 'queue' ? enter(kept, 'queue', at, 'callback') : kept;
  const ringing = phase === 'offer' && step.state.offer;
  const timed = setTimer(waiting, 'callback', until);
  return ringing ? setTimer(timed, 'ring', ringing.until) : timed;
}

/** The time has come, or it is time to give up. Undefined: it is given up. */
export function callbackDue(
  step: Step,
  at: number,
  { isCallingOff }: Pick<DialogueContext, 'isCallingOff'>,
): Step | undefined {
  const { phase, offer } = step.state;
  const callback = openCallback(step.state);
  if (!callback) return step;
  // An agent is being asked: if they do not answer, it is given up all the same.
  if (phase === 'offer' && offer) return setTimer(step, 'callback', offer.until + 1);
  if (phase !== 'scheduled' && phase !== 'queue') return step;
  if (at >= callback.until) return undefined;
  if (phase === 'queue') return setTimer(step, 'callback', callback.until);
  if (isCallingOff) return setTimer(untilLater(step), 'callback', at + pauseWhileOff);
  return queueAgain(step, at);
}

/** Milliseconds between two looks whether calls outwards are on again. */
const pauseWhileOff = 300_000;

/** The time in which nobody may be called is not counted. */
function untilLater(step: Step): Step {
  const callback = openCallback(step.state);
  return callback
    ? change(step, { callback: { ...callback, until: callback.until + pauseWhileOff } })
    : step;
}

function queueAgain(step: Step, at: number): Step {
  const callback = openCallback(step.state);
  if (!callback) return step;
  const outcome = step.state.phase === 'flow' ? 'queued' : 'callback';
  return setTimer(
    queueForCallback(step, at, { ...callback.stay, outcome }),
    'callback',
    callback.until,
  );
}

/** Until then nobody looks for an agent. */
export function rest(step: Step, at: number, due: number): Step {
  const callback = openCallback(step.state);
  const free = forgetCall(letGo(step, at));
  const outcome = step.state.phase === 'flow' ? 'completed' : 'callback';
  const resting = change(enter(free, 'scheduled', at, outcome), { queue: null, offer: null });
  return setTimer(resting, 'callback', Math.min(due, callback?.until ?? due));
}

/** Whoever had it or looked for somebody for it is free of it; no blame, and no after-call work. */
function letGo(step: Step, at: number): Step {
  const { phase, offer, queue, id } = step.state;
  const timed = clearTimers(step, 'ring', 'join', 'answer', 'callback');
  const isQueued = queue !== null && (phase === 'queue' || phase === 'offer');
  const event = { kind: 'dialogueLeft', at, dialogue: id, entry: queue?.entry ?? 0 } as const;
  const left = isQueued
    ? effect(timed, { kind: 'tellRouting', center: chosenCenter(step.state), event })
    : timed;
  if (!offer) return left;
  const released = { kind: 'released', at, offer: offer.id, why: 'ended' } as const;
  const agent = offer.agent.id;
  return effect(left, { kind: 'tellAgent', agent, event: released }, { kind: 'showAgent', agent });
}
