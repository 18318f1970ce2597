import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';

/** What became of the agent, and what the one who asked is answered. */
export interface Reaction {
  readonly agent: Agent;
  readonly answers: readonly AgentEffect[];
}
