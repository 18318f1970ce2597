import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { Verdict } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Refusal, Waiting } from '#shared/contracts/routing/waiting.ts';

/** Why the agent cannot have the dialogue; null when they can. Also the answer to "why was this not routed?". */
export function mismatch(
  settings: RoutingSettings,
  waiting: Waiting,
  agent: Candidate,
): Verdict | null {
  const { medium } = waiting.request;
  if (!agent.media.includes(medium)) return 'otherMedium';
  if (!canTake(agent, waiting)) return 'otherDevice';
  const skills = skillsThatMatter(settings, waiting);
  if (!skills.every(({ skill, atLeast }) => (agent.skills[skill] ?? 0) >= atLeast))
    return 'lacksSkill';
  const teams = teamsReached(settings, waiting.groupStep);
  if (teams !== null && !agent.teams.some((team) => teams.includes(team))) return 'otherGroup';
  return waiting.refusals.some((refusal) => countsFor(refusal, agent)) ? 'refusedBefore' : null;
}

/** Some ways in reach some devices only (C1). */
function canTake({ device }: Candidate, { request }: Waiting): boolean {
  const { devices } = request;
  return devices === undefined || (device !== undefined && devices.includes(device));
}

function countsFor({ agent, sequence }: Refusal, candidate: Candidate): boolean {
  return agent === candidate.agent && (sequence === null || candidate.sequence <= sequence);
}

export function skillsThatMatter(settings: RoutingSettings, { request }: Waiting) {
  return settings.selection === 'longestAvailable' ? [] : request.skills;
}

/** How many distribution groups are searched after this time of waiting, milliseconds. */
export function groupStepAfter({ groups }: RoutingSettings, waited: number): number {
  return groups.filter(({ after }) => after <= waited).length;
}

/** The teams searched so far; null: everybody. The first group is searched from the beginning. */
export function teamsReached({ groups }: RoutingSettings, step: number): readonly string[] | null {
  if (groups.length === 0) return null;
  return groups.slice(0, Math.max(step, 1)).flatMap(({ teams }) => teams);
}
