import type { RefusalReason } from '#shared/contracts/agent/refusal-reason.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { searchFor } from './look-after.ts';
import {
  endOffer,
  findEffect,
  hasOffer,
  offerEffect,
  releaseEffect,
  type WithOffer,
} from './offers.ts';
import { sayAgain } from './overflow.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

type Event<Kind extends RoutingEvent['kind']> = Extract<RoutingEvent, { kind: Kind }>;

/** The agent's document has spoken: ring, or try the next. A reservation nobody needs any more is given back. */
export function takeAnswer(state: RoutingState, event: Event<'reservationAnswered'>): Reaction {
  const { dialogue, offer, agent, reason } = event;
  const waiting = state.waiting.get(dialogue);
  if (!hasOffer(waiting) || waiting.offer.id !== offer) {
    const notNeeded = { kind: 'release', dialogue, offer, agent, why: 'withdrawn' } as const;
    return { effects: reason === null ? [notNeeded] : forOthers(state, reason) };
  }
  if (waiting.offer.step === 'offering') return {};
  if (reason !== null) return tryNext(state, waiting, event);
  return event.at <= latestRing(state, waiting)
    ? ring(state, waiting)
    : giveBack(state, waiting, event);
}

/** Q8: the agent said no, or did not answer. The dialogue keeps its place, and the next one is looked for at once. */
export function takeRefusal(
  { head, waiting, gone }: RoutingState,
  event: Event<'offerDeclined' | 'offerExpired'>,
): Reaction {
  const refused = waiting.get(event.dialogue);
  if (refused === undefined) return sayAgain(gone.get(event.dialogue), event.offer);
  if (!hasOffer(refused) || refused.offer.id !== event.offer) return {};
  const why = event.kind === 'offerDeclined' ? 'declined' : 'noAnswer';
  const back = endOffer(head.settings, refused, { why, sequence: null }, event.at);
  return {
    waiting: [back],
    counted: { [why]: 1 },
    effects: [releaseEffect(refused, why), findEffect(head.settings, back, event.at)],
  };
}

/** Half a ring is not enough to blame an agent for. */
function latestRing({ head }: RoutingState, { offer }: WithOffer): number {
  return offer.until - head.settings.ringTime / 2;
}

function giveBack(
  state: RoutingState,
  waiting: WithOffer,
  event: Event<'reservationAnswered'>,
): Reaction {
  const next = tryNext(state, waiting, event);
  return { ...next, effects: [releaseEffect(waiting, 'withdrawn'), ...(next.effects ?? [])] };
}

function ring({ head }: RoutingState, waiting: WithOffer): Reaction {
  const offering = { ...waiting, offer: { ...waiting.offer, step: 'offering' as const } };
  const effects = [offerEffect(head.settings, offering)];
  return { waiting: [offering], counted: { offered: 1 }, effects };
}

function tryNext(
  state: RoutingState,
  waiting: WithOffer,
  { at, agent, sequence, reason, dialogue }: Event<'reservationAnswered'>,
): Reaction {
  const isAboutAgent = reason !== null && reason !== 'tooLate';
  const refusal = isAboutAgent ? ({ why: 'lost', sequence } as const) : null;
  const { settings } = state.head;
  const back = endOffer(settings, waiting, refusal, at);
  const considered = [{ agent, verdict: reason ?? 'tooLate' }];
  const trace = { kind: 'trace', at, dialogue, considered } as const;
  return {
    waiting: [back],
    counted: { lost: 1 },
    effects: [trace, findEffect(settings, back, at), ...forOthers(state, reason)],
  };
}

/** The agent may be free, only not for this offer: without a look at the other dialogues nothing would tell them. */
function forOthers(state: RoutingState, reason: RefusalReason | null): RoutingEffect[] {
  return reason === 'sameDialogue' || reason === 'tooLate' ? searchFor(state) : [];
}
