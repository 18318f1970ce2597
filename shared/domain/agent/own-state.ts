import type { Agent, AgentProfile, Device, OwnState } from '#shared/contracts/agent/agent.ts';
import type { Presence } from '#shared/contracts/agent/presence.ts';
import { isBusyInTeams } from './busy-in-teams.ts';
import { freeMedia } from './hindrance.ts';
import { isInOurCall } from './in-our-call.ts';

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

/** What is not said stays: administrators know nothing of the workplace's rules when they change an agent. */
export function changeProfile(agent: Agent, said: Partial<AgentProfile>): Agent {
  const profile = { ...agent.profile, ...said };
  return isSame(profile, agent.profile) ? agent : { ...agent, profile };
}

/**
 * A wish older than the state it would change is out of date, and so is one of somebody who signed out. A number outside
 * is never not ready: one call that it did not take says nothing about the next.
 */
export function changeState(agent: Agent, state: OwnState, at: number): Agent {
  if (at < agent.since || isSame(state, agent.state)) return agent;
  if (agent.state.kind === 'signedOut') return agent;
  if (agent.profile.external && state.kind === 'notReady') return agent;
  const availableSince = state.kind === 'ready' ? at : agent.availableSince;
  return { ...agent, state, since: at, availableSince };
}

/**
 * The newest reading counts; one that says the same again changes nothing, unless it means something else by now (a call
 * of ours would have ended). Whoever comes back from being busy elsewhere starts anew as available.
 */
export function changePresence(agent: Agent, presence: Presence, at: number): Agent {
  const known = agent.presence;
  if (known !== null && presence.observedAt <= known.observedAt) return agent;
  const seen = { ...agent, presence };
  if (
    known !== null &&
    saysTheSame(known, presence) &&
    isBusyInTeams(seen) === isBusyInTeams(agent)
  )
    return agent;
  const cameBack = freeMedia(agent).length === 0 && freeMedia(seen).length > 0;
  return cameBack ? { ...seen, availableSince: at } : seen;
}

/** What Teams shows by our doing. It may go on showing a call for a while after it was told otherwise. */
export function changeShown(agent: Agent, until: number | null, at: number): Agent {
  if (until === agent.shownUntil) return agent;
  const shown = { ...agent, shownUntil: until };
  return until === null && !isInOurCall(agent) ? { ...shown, ownCallEndedAt: at } : shown;
}

function saysTheSame(one: Presence, other: Presence): boolean {
  return one.availability === other.availability && one.activity === other.activity;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
