import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';
import { hindrance } from './hindrance.ts';
import type { Reaction } from './reaction.ts';
import { slotOfOffer } from './slots.ts';

export type Reserve = Extract<AgentEvent, { kind: 'reserve' }>;

/** Takes a slot, or says why not. Asked again for the same offer, it gives the same answer as long as the offer is open. */
export function reserve(agent: Agent, event: Reserve): Reaction {
  const known = slotOfOffer(agent, event.offer);
  const reason = known ? null : whyNot(agent, event);
  const next = known || reason ? agent : takeSlot(agent, event);
  const { offer, dialogue, center } = event;
  const { id, sequence } = agent;
  const answer = { kind: 'reservationAnswered', agent: id, offer, dialogue, center } as const;
  return { agent: next, answers: [{ ...answer, sequence, reason }] };
}

function whyNot(agent: Agent, event: Reserve): RefusalReason | null {
  const closed = agent.closed.some(({ offer }) => offer === event.offer);
  if (closed || event.until <= event.at) return 'tooLate';
  const serves = agent.profile.memberships.some(({ center }) => center === event.center);
  if (!serves) return 'notMember';
  if (agent.slots.some(({ dialogue }) => dialogue === event.dialogue)) return 'sameDialogue';
  return hindrance(agent, event.medium);
}

function takeSlot(agent: Agent, event: Reserve): Agent {
  const { offer, dialogue, center, medium, at, until } = event;
  const slot = { offer, dialogue, center, medium, state: 'offered', since: at, until } as const;
  return { ...agent, slots: [...agent.slots, slot] };
}
