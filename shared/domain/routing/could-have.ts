import type { Agent, AgentProfile, Proficiencies } from '#shared/contracts/agent/agent.ts';
import type { AnybodyQuery } from '#shared/contracts/routing/routing-effect.ts';

/** Whether the agent, as they are signed in now, could ever have such a dialogue of the contact center, busy or not. */
export function couldHave(agent: Agent, center: string, query: AnybodyQuery): boolean {
  const { named, only = false, except, medium } = query;
  const { id, state, profile } = agent;
  const membership = profile.memberships.find((one) => one.center === center);
  if (state.kind === 'signedOut' || membership === undefined || except.includes(id)) return false;
  if ((profile.capacity[medium] ?? 0) === 0 || !isReached(agent, query)) return false;
  if (named === id || only) return named === id;
  return isSuited(profile, membership.skills, query);
}

function isReached({ device }: Agent, { devices }: AnybodyQuery): boolean {
  return devices === undefined || (device !== null && devices.includes(device.kind));
}

function isSuited(
  { teams: own, external = false }: AgentProfile,
  proficiencies: Proficiencies,
  { teams, skills }: AnybodyQuery,
): boolean {
  if (teams === null ? external : !own.some((team) => teams.includes(team))) return false;
  const isAble = (wanted: AnybodyQuery['skills'][number]) =>
    wanted.every(({ skill, atLeast }) => (proficiencies[skill] ?? 0) >= atLeast);
  return external || skills.some(isAble);
}
