import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { consult } from './consult.ts';
import { acceptOffer, endDialogue, endWrapUp, extendWrapUp, release } from './end-of-dialogue.ts';
import { followingEffects } from './following-effects.ts';
import { changePresence, changeProfile, changeShown, changeState, signIn } from './own-state.ts';
import { park, unpark } from './parked.ts';
import type { Reaction } from './reaction.ts';
import { reserve } from './reserve.ts';
import { expireSlots } from './slots.ts';

export interface AgentDecision {
  /** The very same object when nothing changed: then nothing needs to be written. */
  readonly state: Agent;
  readonly effects: readonly AgentEffect[];
}

/** All rules about one agent. To be written under the ETag the agent was read with, and decided anew if that fails. */
export function decideAgent(agent: Agent, event: AgentEvent): AgentDecision {
  const reaction = react(expireSlots(agent, event.at), event);
  const changed = reaction.agent !== agent;
  const state = changed ? { ...reaction.agent, sequence: agent.sequence + 1 } : agent;
  const following = changed ? followingEffects(agent, state, event.at) : [];
  return { state, effects: [...reaction.answers, ...following] };
}

function react(agent: Agent, event: AgentEvent): Reaction {
  switch (event.kind) {
    case 'reserve':
      return reserve(agent, event);
    case 'offerAccepted':
      return acceptOffer(agent, event);
    case 'signedIn':
      return silently(signIn(agent, event));
    case 'signedOut':
      return silently(changeState(agent, { kind: 'signedOut' }, event.at));
    case 'profileChanged':
      return silently(changeProfile(agent, event.profile));
    case 'workplaceChanged':
      return silently(changeProfile(agent, event.rules));
    case 'readied':
      return silently(changeState(agent, { kind: 'ready' }, event.at));
    case 'notReadied':
      return silently(changeState(agent, { kind: 'notReady', reason: event.reason }, event.at));
    case 'released':
      return silently(release(agent, event));
    case 'dialogueEnded':
      return silently(endDialogue(agent, event));
    case 'consulted':
      return consult(agent, event);
    case 'parked':
      return silently(park(agent, event));
    case 'unparked':
      return silently(unpark(agent, event));
    case 'wrapUpExtended':
      return silently(extendWrapUp(agent, event));
    case 'wrapUpDone':
      return silently(endWrapUp(agent, event));
    case 'presenceChanged':
      return silently(changePresence(agent, event.presence, event.at));
    case 'shownInTeams':
      return silently(changeShown(agent, event.until, event.at));
    case 'tick':
      return silently(agent);
  }
}

function silently(agent: Agent): Reaction {
  return { agent, answers: [] };
}
