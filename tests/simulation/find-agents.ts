import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';
import { searchFields } from '#shared/domain/agent/search-fields.ts';
import { toCandidate } from '#shared/domain/agent/to-candidate.ts';
import { fitsQuery } from '#shared/domain/routing/fits-query.ts';
import { agentOf, type World } from './world.ts';

type Query = CandidateQuery | { readonly limit: number };

/** What an indexed query over the agents' documents would find, longest available first. */
export function findAgents(world: World, center: string, query: Query): Candidate[] {
  const members = world.agentsOfCenter.get(center) ?? [];
  return members
    .map((id) => agentOf(world, id))
    .filter((agent) => searchFields(agent).free.length > 0)
    .map((agent) => toCandidate(agent, center, world.timeline.now))
    .filter((candidate) => candidate !== null)
    .filter((candidate) => !('medium' in query) || fitsQuery(candidate, query))
    .sort((one, other) => one.availableSince - other.availableSince)
    .slice(0, query.limit);
}
