import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import { takeAnswer, takeRefusal } from './answer.ts';
import { assignToAgents, assignToDialogue } from './assign.ts';
import { conclude, type RoutingDecision } from './conclude.ts';
import { accept, enter, leave } from './enter-and-leave.ts';
import { lookAfter, searchFor } from './look-after.ts';
import { takeNobody } from './overflow.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

/** All rules of one contact center's queue. Events may come twice, late and in any order. */
export function decideRouting(state: RoutingState, event: RoutingEvent): RoutingDecision {
  return conclude(state, react(state, event), event);
}

function react(state: RoutingState, event: RoutingEvent): Reaction {
  switch (event.kind) {
    case 'dialogueQueued':
      return enter(state, event);
    case 'dialogueLeft':
      return leave(state, event);
    case 'agentFree':
      return assignToAgents(state, event.agents, event.at);
    case 'candidatesFound':
      return takeCandidates(state, event);
    case 'nobodyFound':
      return takeNobody(state, event);
    case 'reservationAnswered':
      return takeAnswer(state, event);
    case 'offerAccepted':
      return accept(state, event);
    case 'offerDeclined':
    case 'offerExpired':
      return takeRefusal(state, event);
    case 'settingsChanged':
      return takeSettings(state, event.settings);
    case 'tick':
      return lookAfter(state, event.at);
  }
}

interface Found {
  readonly dialogue: string;
  readonly entry: number;
  readonly agents: readonly Candidate[];
  readonly at: number;
}

function takeCandidates(state: RoutingState, { dialogue, entry, agents, at }: Found): Reaction {
  const waiting = state.waiting.get(dialogue);
  if (waiting?.request.entry !== entry || waiting.offer !== null) return {};
  return assignToDialogue(state, waiting, agents, at);
}

function takeSettings(state: RoutingState, settings: RoutingSettings): Reaction {
  if (settings.version <= state.head.settings.version) return {};
  return { settings, effects: searchFor(state) };
}
