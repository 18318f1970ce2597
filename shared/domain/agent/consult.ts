import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';
import type { Reaction } from './reaction.ts';
import { slotOfOffer } from './slots.ts';

type Consulted = Extract<AgentEvent, { kind: 'consulted' }>;

/**
 * A colleague asks the agent about a dialogue: their device rings, unless they are on a call. Not being ready is no
 * hindrance, and neither is a contact center that they do not serve: it is a colleague who asks, not the queue.
 */
export function consult(agent: Agent, event: Consulted): Reaction {
  const { offer, dialogue, center, at, until } = event;
  const known = slotOfOffer(agent, offer);
  const reason = known ? null : whyNot(agent, event);
  const slot = {
    offer,
    dialogue,
    center,
    medium: 'voice',
    state: 'busy',
    since: at,
    until,
  } as const;
  const next = known || reason ? agent : { ...agent, slots: [...agent.slots, slot] };
  const { id, sequence } = agent;
  const answer = { kind: 'reservationAnswered', agent: id, offer, dialogue, center } as const;
  return { agent: next, answers: [{ ...answer, sequence, reason }] };
}

function whyNot(agent: Agent, { offer, dialogue, at, until }: Consulted): RefusalReason | null {
  if (agent.closed.some((each) => each.offer === offer) || until <= at) return 'tooLate';
  if (agent.state.kind === 'signedOut' || agent.device === null) return 'notReady';
  if (agent.slots.some((slot) => slot.dialogue === dialogue)) return 'sameDialogue';
  return agent.slots.some(({ medium }) => medium === 'voice') ? 'busy' : null;
}
