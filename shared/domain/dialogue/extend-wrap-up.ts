import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { afterCallOf, extendAfterCall, extension } from './after-call.ts';
import { change, type DialogueContext, effect, type Step, setTimer, show } from './step.ts';

/** A minute more for after-call work, as often as the contact center allows. */
export function extendWrapUp(
  step: Step,
  { at, agent }: DialogueEventOf<'agentAsked'>,
  { wrapUpExtensions: most = Number.POSITIVE_INFINITY }: DialogueContext,
): Step {
  const { phase, offer, extensions } = step.state;
  const before = afterCallOf(step, agent);
  if (before) return before.extensions < most ? extendAfterCall(step, at, before) : step;
  const isTheirs = phase === 'wrapUp' && offer?.agent.id === agent;
  return isTheirs && extensions < most ? extend(step, at, agent) : step;
}

function extend(step: Step, at: number, agent: string): Step {
  const { timers, id, extensions } = step.state;
  const due = timers.find(({ timer }) => timer === 'wrapUp')?.due;
  if (due === undefined) return step;
  const until = Math.max(due, at) + extension;
  const event = { kind: 'wrapUpExtended', at, dialogue: id, until } as const;
  const told = effect(step, { kind: 'tellAgent', agent, event });
  return show(setTimer(change(told, { extensions: extensions + 1 }), 'wrapUp', until));
}
