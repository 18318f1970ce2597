import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { SkillWanted, Waiting } from '#shared/contracts/routing/waiting.ts';
import { compareText } from './queue-order.ts';
import { skillsThatMatter } from './reach.ts';

/** The agent to offer to, of some who all match: the preferred one, else as the settings say (Q1), outside last (Q7). */
export function chooseAgent(
  settings: RoutingSettings,
  waiting: Waiting,
  matching: readonly Candidate[],
  at: number,
): Candidate | undefined {
  const asked = skillsThatMatter(settings, waiting.request, at);
  const order = { ...settings, skills: asked, preferred: waiting.request.preferredAgent };
  const better = (one: Candidate, other: Candidate) =>
    compareAgents(order, one, other) <= 0 ? one : other;
  return matching.length === 0 ? undefined : matching.reduce(better);
}

interface Order extends Pick<RoutingSettings, 'selection'> {
  readonly skills: readonly SkillWanted[];
  readonly preferred: string | null;
}

function compareAgents(
  { selection, skills, preferred }: Order,
  one: Candidate,
  other: Candidate,
): number {
  const preference = (agent: Candidate) => Number(agent.agent === preferred);
  const distance = ({ external = false }: Candidate) => Number(external);
  const fitness = (agent: Candidate) =>
    selection === 'skillsBestAvailable'
      ? skills.reduce((sum, { skill }) => sum + (agent.skills[skill] ?? 0), 0)
      : 0;
  return (
    preference(other) - preference(one) ||
    distance(one) - distance(other) ||
    fitness(other) - fitness(one) ||
    one.availableSince - other.availableSince ||
    compareText(one.agent, other.agent)
  );
}
