import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { QueueRequest, Refusal, Waiting } from '#shared/contracts/routing/waiting.ts';
import { findEffect, hasOffer, releaseEffect } from './offers.ts';
import { anybodyEffects, goneKept, isTooFull, refuse } from './overflow.ts';
import { stepsUntil } from './reach.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

type Event<Kind extends RoutingEvent['kind']> = Extract<RoutingEvent, { kind: Kind }>;

/** Takes a dialogue in and looks for an agent. One that is known, or has left already, stays what it is. */
export function enter(state: RoutingState, { request, at }: Event<'dialogueQueued'>): Reaction {
  const { dialogue, entry } = request;
  const known = state.waiting.get(dialogue);
  if (entry <= Math.max(known?.request.entry ?? -1, state.gone.get(dialogue)?.entry ?? -1))
    return {};
  const ofEarlierStay = hasOffer(known) ? [releaseEffect(known, 'withdrawn')] : [];
  if (isTooFull(state, request, at)) {
    const refused = refuse(request, 'full', at);
    const counted = { queued: 1, ...refused.counted };
    return { ...refused, counted, effects: [...ofEarlierStay, ...refused.effects] };
  }
  const { settings } = state.head;
  const steps = stepsUntil(settings, request, at);
  const refusals = notReached(state, request, at);
  const waiting: Waiting = { request, steps, offer: null, offers: 0, refusals };
  return {
    waiting: [waiting],
    counted: { queued: 1 },
    effects: [
      ...ofEarlierStay,
      findEffect(settings, waiting, at),
      ...anybodyEffects(settings, waiting, at),
    ],
  };
}

/** It comes back to its place because the agent who accepted it could not be reached; they are left alone for a while. */
function notReached(
  { head, gone, waiting }: RoutingState,
  { dialogue, place, queuedAt }: QueueRequest,
  at: number,
): Refusal[] {
  const agent = waiting.get(dialogue)?.offer?.agent ?? gone.get(dialogue)?.agent;
  if (place >= queuedAt || agent === undefined) return [];
  const until = at + head.settings.refusalRest;
  return [{ agent, why: 'noAnswer', sequence: null, until }];
}

/** The dialogue waits no longer; whoever was being rung is let go. */
export function leave(state: RoutingState, event: Event<'dialogueLeft'>): Reaction {
  const { dialogue, entry, at } = event;
  if (isOver(state, dialogue, entry)) return {};
  const known = state.waiting.get(dialogue);
  return {
    gone: [{ dialogue, entry, until: at + goneKept }],
    counted: known ? { left: 1 } : {},
    effects: hasOffer(known) ? [releaseEffect(known, 'withdrawn')] : [],
  };
}

/** The dialogue is the one who knows: it is with this agent, even if routing had given the offer up. */
export function accept(state: RoutingState, event: Event<'offerAccepted'>): Reaction {
  const { dialogue, entry, offer, agent, at } = event;
  if (isOver(state, dialogue, entry)) return {};
  const known = state.waiting.get(dialogue);
  const another = hasOffer(known) && known.offer.id !== offer;
  const effects: RoutingEffect[] = another ? [releaseEffect(known, 'withdrawn')] : [];
  return {
    gone: [{ dialogue, entry, agent, until: at + goneKept }],
    counted: known ? { accepted: 1 } : {},
    answered: known !== undefined,
    effects,
  };
}

function isOver({ waiting, gone }: RoutingState, dialogue: string, entry: number): boolean {
  const waitsAgain = (waiting.get(dialogue)?.request.entry ?? entry) > entry;
  return waitsAgain || (gone.get(dialogue)?.entry ?? -1) >= entry;
}
