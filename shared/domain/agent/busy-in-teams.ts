import type { Agent } from '#shared/contracts/agent/agent.ts';
import { isInOurCall } from './in-our-call.ts';
import { usualRules } from './usual-rules.ts';

/** Activities that our own call causes in Teams. */
const inCall: ReadonlySet<string> = new Set(['InACall', 'InAConferenceCall']);
/** Milliseconds for which Teams may go on showing a call of ours that has ended. */
const presenceLag = 60_000;

/** Teams says busy, and not because of a call of ours. */
export function isBusyInTeams(agent: Agent): boolean {
  const { presence, profile } = agent;
  const busyWhen: readonly string[] = profile.busyWhen ?? usualRules.busyWhen;
  if (presence === null || !busyWhen.includes(presence.availability)) return false;
  return !(inCall.has(presence.activity) && isOurOwnCall(agent, presence.observedAt));
}

function isOurOwnCall(agent: Agent, observedAt: number): boolean {
  const { ownCallEndedAt: ended, shownUntil } = agent;
  const isLagging = ended !== null && observedAt <= ended + presenceLag;
  const isShown = shownUntil !== null && observedAt < shownUntil;
  return isInOurCall(agent) || isLagging || isShown;
}
