import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import { groupStepAfter } from './match.ts';
import {
  endOffer,
  findEffect,
  hasOffer,
  lapseAfter,
  releaseEffect,
  reserveEffect,
  type WithOffer,
  withoutOldRefusals,
} from './offers.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

/** Free agents looked up in one go; the rest comes with the next. */
const freeAgentLimit = 100;

/** What time alone changes, and what lost messages left behind. */
export function lookAfter(state: RoutingState, at: number): Reaction {
  const { settings } = state.head;
  const lookedAfter = [...state.waiting.values()].map((one) => lookAfterOne(settings, one, at));
  const changed = lookedAfter.flatMap(({ waiting }) => waiting ?? []);
  const lapsed = lookedAfter.filter(({ counted }) => counted?.lapsed).length;
  return {
    waiting: changed,
    counted: lapsed > 0 ? { lapsed } : {},
    effects: [...lookedAfter.flatMap(({ effects }) => effects ?? []), ...searchFor(state)],
  };
}

/** Looks for agents for all who wait without an offer. */
export function searchFor({ waiting }: RoutingState): RoutingEffect[] {
  const someIdle = [...waiting.values()].some(({ offer }) => offer === null);
  return someIdle ? [{ kind: 'findFreeAgents', limit: freeAgentLimit }] : [];
}

function lookAfterOne(settings: RoutingSettings, waiting: Waiting, at: number): Reaction {
  if (hasOffer(waiting)) return lookAfterOffer(settings, waiting, at);
  const groupStep = groupStepAfter(settings, at - waiting.request.place);
  const rested = withoutOldRefusals(waiting, at);
  const wider = groupStep > waiting.groupStep ? { ...rested, groupStep } : rested;
  return wider === waiting ? {} : { waiting: [wider], effects: [findEffect(settings, wider)] };
}

function lookAfterOffer(settings: RoutingSettings, waiting: WithOffer, at: number): Reaction {
  if (at >= waiting.offer.until + lapseAfter) {
    const back = endOffer(settings, waiting, null, at);
    const effects = [releaseEffect(waiting, 'withdrawn'), findEffect(settings, back)];
    return { waiting: [back], counted: { lapsed: 1 }, effects };
  }
  return waiting.offer.step === 'reserving' ? { effects: [reserveEffect(waiting)] } : {};
}
