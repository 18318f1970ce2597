import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AnybodyQuery } from '#shared/contracts/routing/routing-effect.ts';

/** Whether the agent, as they are signed in now, could ever have such a dialogue of the contact center, busy or not. */
export function couldHave(
  { id, state, device, profile }: Agent,
  center: string,
  { medium, skills, teams, except, devices, only }: AnybodyQuery,
): boolean {
  const membership = profile.memberships.find((one) => one.center === center);
  if (state.kind === 'signedOut' || membership === undefined || except.includes(id)) return false;
  if ((profile.capacity[medium] ?? 0) === 0) return false;
  if (devices !== undefined && !(device !== null && devices.includes(device.kind))) return false;
  if (only !== null) return only === id;
  const { external = false } = profile;
  if (teams === null ? external : !profile.teams.some((team) => teams.includes(team))) return false;
  const isAble = (wanted: AnybodyQuery['skills'][number]) =>
    wanted.every(({ skill, atLeast }) => (membership.skills[skill] ?? 0) >= atLeast);
  return external || skills.some(isAble);
}
