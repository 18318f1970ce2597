import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { TeamsPresence } from '#shared/ports/presence.ts';

/** So many agents are told at once: calls that ring do not wait behind hundreds of people whose presence changed. */
export const toldAtOnce = 4;

/** One tenant's people, and how they and Teams are spoken to. */
export interface Round {
  readonly teams: TeamsPresence;
  /** The customer's directory. */
  readonly directory: string;
  /** As they were when the round began. */
  readonly agents: readonly Agent[];
  readonly tell: (agent: Agent, event: AgentEvent) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
