import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import { freeMedia } from './hindrance.ts';
import { expireSlots } from './slots.ts';

/** The agent as this contact center may see them; null when they do not serve it or are not free for anything. */
export function toCandidate(agent: Agent, center: string, at: number): Candidate | null {
  const membership = agent.profile.memberships.find((one) => one.center === center);
  const now = expireSlots(agent, at);
  const media = freeMedia(now);
  if (membership === undefined || media.length === 0) return null;
  return {
    agent: agent.id,
    sequence: agent.sequence,
    availableSince: now.availableSince,
    media,
    teams: agent.profile.teams,
    skills: membership.skills,
    ...(agent.device && { device: agent.device.kind }),
    ...(agent.profile.external && { external: true, room: roomOutside(now) }),
  };
}

/** How many more calls a number outside takes at once. */
function roomOutside({ profile, slots }: Agent): number {
  return (profile.capacity.voice ?? 0) - slots.length;
}
