import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { CandidateQuery } from '#shared/contracts/routing/routing-effect.ts';

/** Whether a look-up by this query finds the candidate. */
export function fitsQuery(candidate: Candidate, query: CandidateQuery): boolean {
  const { medium, except, include, only = false, devices } = query;
  if (!candidate.media.includes(medium) || except.includes(candidate.agent)) return false;
  if (candidate.agent === include) return true;
  const { device } = candidate;
  const reachable = devices === undefined || (device !== undefined && devices.includes(device));
  return !only && reachable && isSuited(candidate, query);
}

/** Of teams outside nobody knows the skills, and only a group that names them leads to them. */
function isSuited(
  { external = false, skills, teams }: Candidate,
  { skills: wanted, teams: searched }: CandidateQuery,
): boolean {
  const able = wanted.every(({ skill, atLeast }) => (skills[skill] ?? 0) >= atLeast);
  if (!able && !external) return false;
  return searched === null ? !external : teams.some((team) => searched.includes(team));
}
