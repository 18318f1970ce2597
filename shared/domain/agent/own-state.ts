import type { Agent, AgentProfile, Device, OwnState } from '#shared/contracts/agent/agent.ts';
import type { Presence } from '#shared/contracts/agent/presence.ts';
import { freeMedia } from './hindrance.ts';

interface SignIn {
  readonly device: Device;
  readonly profile: AgentProfile;
  readonly at: number;
}

/** Signed in, not yet ready. Signing in again (a reload, another device) leaves the state as it is. */
export function signIn(agent: Agent, { device, profile, at }: SignIn): Agent {
  if (at < agent.since) return agent;
  const signedIn = changeProfile(agent, profile);
  const withDevice = isSame(device, agent.device) ? signedIn : { ...signedIn, device };
  if (agent.state.kind !== 'signedOut') return withDevice;
  return { ...withDevice, state: { kind: 'notReady', reason: 'signedIn' }, since: at };
}

export function changeProfile(agent: Agent, profile: AgentProfile): Agent {
  return isSame(profile, agent.profile) ? agent : { ...agent, profile };
}

/** A wish older than the state it would change is out of date, and so is one of somebody who signed out. */
export function changeState(agent: Agent, state: OwnState, at: number): Agent {
  if (at < agent.since || isSame(state, agent.state)) return agent;
  if (agent.state.kind === 'signedOut') return agent;
  const availableSince = state.kind === 'ready' ? at : agent.availableSince;
  return { ...agent, state, since: at, availableSince };
}

/** The newest reading counts; whoever comes back from being busy elsewhere starts anew as available. */
export function changePresence(agent: Agent, presence: Presence, at: number): Agent {
  if (agent.presence !== null && presence.observedAt <= agent.presence.observedAt) return agent;
  const seen = { ...agent, presence };
  const cameBack = freeMedia(agent).length === 0 && freeMedia(seen).length > 0;
  return cameBack ? { ...seen, availableSince: at } : seen;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
