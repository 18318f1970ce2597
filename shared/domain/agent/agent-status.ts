import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentStatus } from '#shared/contracts/desk/desk-view.ts';
import { freeMedia } from './hindrance.ts';

/** The strongest thing that is true: talking hides wrap-up, which hides an offer; `away` is ready, but busy in Teams. */
export function agentStatus(agent: Agent): AgentStatus {
  const states = agent.slots.map(({ state }) => state);
  if (states.includes('busy')) return 'busy';
  if (states.includes('wrapUp')) return 'wrapUp';
  if (states.includes('offered')) return 'reserved';
  if (agent.state.kind !== 'ready') return agent.state.kind;
  return freeMedia(agent).length > 0 ? 'ready' : 'away';
}
