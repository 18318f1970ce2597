import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { effect, type Step } from './step.ts';

/** A slot was held for an agent who was to be asked; when they are not, after all, it is given back. */
export function giveBack(step: Step, { at, colleague }: DialogueEventOf<'agentAsked'>): Step {
  const held = colleague?.consultation?.offer;
  if (!colleague || held === undefined || isOurs(step, held)) return step;
  const agent = colleague.id;
  const event = { kind: 'released', at, offer: held, why: 'ended' } as const;
  return effect(step, { kind: 'tellAgent', agent, event }, { kind: 'showAgent', agent });
}

function isOurs({ state }: Step, wanted: string): boolean {
  const offers = [state, ...state.others, ...state.afterCalls].map(({ offer }) => offer?.id);
  return offers.includes(wanted);
}
