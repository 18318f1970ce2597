import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import { searchFields } from '#shared/domain/agent/search-fields.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { agentOf, type World } from './world.ts';

/** What an indexed query over the agents' documents would find, longest available first. */
export function findAgents(
  world: World,
  center: string,
  query: Partial<CandidateQuery> & { readonly limit: number },
): Candidate[] {
  const members = world.agentsOfCenter.get(center) ?? [];
  return members
    .map((id) => agentOf(world, id))
    .filter((agent) => searchFields(agent).free.length > 0)
    .map((agent) => toCandidate(agent, center, world.timeline.now))
    .filter((candidate) => candidate !== null)
    .filter((candidate) => isAskedFor(candidate, query))
    .sort((one, other) => one.availableSince - other.availableSince)
    .slice(0, query.limit);
}

function isAskedFor(candidate: Candidate, query: Partial<CandidateQuery>): boolean {
  const { medium, skills = [], teams = null, except = [] } = query;
  return (
    (medium === undefined || candidate.media.includes(medium)) &&
    skills.every(({ skill, atLeast }) => (candidate.skills[skill] ?? 0) >= atLeast) &&
    (teams === null || candidate.teams.some((team) => teams.includes(team))) &&
    !except.includes(candidate.agent)
  );
}
