import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { Verdict } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest, Refusal, Waiting } from '#shared/contracts/routing/waiting.ts';
import { isForPreferredOnly, isNamed, skillsThatMatter, teamsReached } from './reach.ts';

/**
 * Why the agent cannot have the dialogue at this time, milliseconds since 1970; null when they can. Also the answer to
 * "why was this not routed?".
 */
export function mismatch(
  settings: RoutingSettings,
  { request, refusals }: Pick<Waiting, 'request' | 'refusals'>,
  agent: Candidate,
  at: number,
): Verdict | null {
  if (!agent.media.includes(request.medium)) return 'otherMedium';
  if (!canTake(agent, request)) return 'otherDevice';
  if (request.except.includes(agent.agent)) return 'excepted';
  const unsuited = isNamed(request, agent.agent) ? null : notSuited(settings, request, agent, at);
  if (unsuited !== null) return unsuited;
  const refused = refusals.some((refusal) => refusal.until > at && countsFor(refusal, agent));
  return refused ? 'refusedBefore' : null;
}

/** Some ways in reach some devices only (C1). */
function canTake({ device }: Candidate, { devices }: QueueRequest): boolean {
  return devices === undefined || (device !== undefined && devices.includes(device));
}

function notSuited(
  settings: RoutingSettings,
  request: QueueRequest,
  { skills, teams, external }: Candidate,
  at: number,
): Verdict | null {
  if (isForPreferredOnly(request, at)) return 'notPreferred';
  const able = skillsThatMatter(settings, request, at).every(
    ({ skill, atLeast }) => (skills[skill] ?? 0) >= atLeast,
  );
  // Nobody knows what they can outside.
  if (!able && !external) return 'lacksSkill';
  const reached = teamsReached(settings, at - request.place);
  if (reached === null) return external ? 'otherGroup' : null;
  return teams.some((team) => reached.includes(team)) ? null : 'otherGroup';
}

function countsFor({ agent, sequence }: Refusal, candidate: Candidate): boolean {
  return agent === candidate.agent && (sequence === null || candidate.sequence <= sequence);
}
