import type { WrapUp } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { AfterCall } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { chosenCenter } from './chosen-center.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  enter,
  note,
  type Step,
  setTimer,
} from './step.ts';
import { wrapUpLimitOf } from './wrap-up-limit.ts';

/** Milliseconds that an agent gets more for after-call work each time they ask. */
export const extension = 60_000;

/** The agent has done with a dialogue that goes on without them, and begins the after-call work, if there is any. */
export function beginAfterCall(step: Step, at: number, context: DialogueContext): Step {
  const { offer, id, afterCalls } = step.state;
  if (!offer) return step;
  const wrapUpLimit = wrapUpLimitOf(step.state, context);
  const until = wrapUpLimit === null ? null : at + wrapUpLimit;
  const agent = offer.agent.id;
  const about = { dialogue: id, offer: offer.id } as const;
  const event = { kind: 'dialogueEnded', at, ...about, wrapUpUntil: until } as const;
  const told = effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
  if (until === null) return told;
  const begun = { offer, center: chosenCenter(step.state), since: at, until, extensions: 0 };
  return timed(change(told, { afterCalls: [...afterCalls, begun] }));
}

/** The after-call work of an agent who had the dialogue before; undefined: they have none. */
export function afterCallOf({ state }: Step, agent: string): AfterCall | undefined {
  return state.afterCalls.find(({ offer }) => offer.agent.id === agent);
}

/** The agent has finished it while the dialogue goes on; `wrapUp` null: the time for it is up. */
export function finishAfterCall(
  step: Step,
  at: number,
  of: AfterCall,
  wrapUp: WrapUp | null,
): Step {
  const { id, afterCalls } = step.state;
  const agent = of.offer.agent.id;
  const left = timed(change(step, { afterCalls: afterCalls.filter((each) => each !== of) }));
  const noted = note(wrapUp ? keepWrapUp(left, wrapUp) : left, {
    kind: 'wrapUp',
    from: of.since,
    to: at,
    outcome: wrapUp ? 'completed' : 'timeout',
    agent,
    center: of.center,
  });
  const event = { kind: 'wrapUpDone', at, dialogue: id } as const;
  return effect(noted, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** The time is up for those who had the dialogue before. */
export function afterCallsOverdue(step: Step, at: number): Step {
  const overdue = step.state.afterCalls.filter(({ until }) => until <= at);
  return timed(overdue.reduce((before, each) => finishAfterCall(before, at, each, null), step));
}

/** They get more time for it. */
export function extendAfterCall(step: Step, at: number, of: AfterCall): Step {
  const { id, afterCalls } = step.state;
  const agent = of.offer.agent.id;
  const until = Math.max(of.until, at) + extension;
  const longer = { ...of, until, extensions: of.extensions + 1 };
  const event = { kind: 'wrapUpExtended', at, dialogue: id, until } as const;
  const changed = change(step, {
    afterCalls: afterCalls.map((each) => (each === of ? longer : each)),
  });
  return effect(timed(changed), { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

/** The call is over, and somebody is still at the after-call work: the dialogue waits for that. Undefined: nobody is. */
export function waitForAfterCall(step: Step, at: number, outcome: string): Step | undefined {
  const [next, ...afterCalls] = step.state.afterCalls.toSorted((a, b) => a.until - b.until);
  if (!next) return undefined;
  const { offer, center, until, extensions } = next;
  const waiting = enter(step, 'wrapUp', at, outcome);
  const theirs = timed(change(waiting, { afterCalls, offer, center, extensions }));
  return setTimer(theirs, 'wrapUp', until);
}

/** What an agent noted last counts. */
export function keepWrapUp(step: Step, wrapUp: WrapUp): Step {
  const others = step.state.wrapUps.filter(({ agent }) => agent !== wrapUp.agent);
  return change(step, { wrapUps: [...others, wrapUp] });
}

/** Kept also if the time for it runs out. */
export function wrapUpNoted(
  step: Step,
  { agent, codes, notes }: DialogueEventOf<'wrapUpNoted'>,
): Step {
  const { offer, phase } = step.state;
  const isTheirs = offer?.agent.id === agent && (phase === 'talk' || phase === 'wrapUp');
  const isKept = isTheirs || afterCallOf(step, agent) !== undefined;
  return isKept ? keepWrapUp(step, { agent, codes, notes }) : step;
}

function timed(step: Step): Step {
  const { afterCalls } = step.state;
  if (afterCalls.length === 0) return clearTimers(step, 'afterCall');
  return setTimer(step, 'afterCall', Math.min(...afterCalls.map(({ until }) => until)));
}
