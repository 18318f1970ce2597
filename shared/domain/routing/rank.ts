import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { compareText } from './queue-order.ts';

/** The agent to offer to, of some who all match: the preferred one, else as the settings say (Q1). */
export function chooseAgent(
  settings: RoutingSettings,
  waiting: Waiting,
  matching: readonly Candidate[],
): Candidate | undefined {
  const better = (one: Candidate, other: Candidate) =>
    compareAgents(settings, waiting, one, other) <= 0 ? one : other;
  return matching.length === 0 ? undefined : matching.reduce(better);
}

function compareAgents(
  settings: RoutingSettings,
  { request }: Waiting,
  one: Candidate,
  other: Candidate,
): number {
  const preference = (agent: Candidate) => Number(agent.agent === request.preferredAgent);
  const fitness = (agent: Candidate) =>
    settings.selection === 'skillsBestAvailable'
      ? request.skills.reduce((sum, { skill }) => sum + (agent.skills[skill] ?? 0), 0)
      : 0;
  return (
    preference(other) - preference(one) ||
    fitness(other) - fitness(one) ||
    one.availableSince - other.availableSince ||
    compareText(one.agent, other.agent)
  );
}
