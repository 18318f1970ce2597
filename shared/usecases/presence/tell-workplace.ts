import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { toWorkplaceRules } from '#shared/domain/agent/to-workplace-rules.ts';
import { fewAtOnce } from '../few-at-once.ts';
import { toldAtOnce } from './round.ts';

export interface TellWorkplaceParts {
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Agents at work go by the workplace's rules at once; whoever does so already is left alone. Resolves with how many did not. */
export async function tellWorkplace(
  { tellAgent, now }: TellWorkplaceParts,
  agents: readonly Agent[],
  workplace: Workplace,
): Promise<number> {
  const event = {
    kind: 'workplaceChanged',
    at: now(),
    rules: toWorkplaceRules(workplace),
  } as const;
  const others = agents.filter((agent) => decideAgent(agent, event).state !== agent);
  await fewAtOnce(toldAtOnce, others, ({ tenant, id }) => tellAgent({ tenant, agent: id }, event));
  return others.length;
}
