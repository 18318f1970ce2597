import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { BoardAgent } from '#shared/contracts/board/board-view.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';

/** An agent, without slots that ran out, as boards show them. */
export function toBoardAgent(agent: Agent, name: string): BoardAgent {
  const { state, slots, presence, profile } = agent;
  const status = agentStatus(agent);
  return {
    id: agent.id,
    name,
    teams: [...profile.teams],
    status,
    reason: state.kind === 'notReady' ? state.reason : null,
    since: sinceWhen(agent, status),
    presence: presence?.availability ?? null,
    dialogues: slots.map(({ offer, dialogue, center, medium, state: slotState, since }) => ({
      offer,
      dialogue,
      center,
      medium,
      state: slotState,
      since,
    })),
  };
}

const slotOf = { busy: 'busy', wrapUp: 'wrapUp', reserved: 'offered' } as const;

/** Begin of the status; of several dialogues at once that of the first. */
function sinceWhen(agent: Agent, status: BoardAgent['status']): number {
  const { since, slots, presence, availableSince } = agent;
  switch (status) {
    case 'busy':
    case 'wrapUp':
    case 'reserved':
      return Math.min(...slots.filter((slot) => slot.state === slotOf[status]).map(beginOf));
    case 'ready':
      return Math.max(availableSince, since);
    case 'away':
      return Math.max(presence?.observedAt ?? since, since);
    case 'notReady':
    case 'signedOut':
      return since;
  }
}

function beginOf({ since }: { readonly since: number }): number {
  return since;
}
