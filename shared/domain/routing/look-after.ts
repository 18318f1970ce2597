import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
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
import { anybodyEffects } from './overflow.ts';
import { isForPreferredOnly, stepsUntil } from './reach.ts';
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
  const steps = stepsUntil(settings, waiting.request, at);
  const rested = withoutOldRefusals(waiting, at);
  const wider = steps === waiting.steps ? rested : { ...rested, steps };
  // One agent among many who are free may not be among those that are looked up below.
  const isSought = wider !== waiting || isForPreferredOnly(waiting.request, at);
  return {
    waiting: wider === waiting ? [] : [wider],
    effects: [
      ...(isSought ? [findEffect(settings, wider, at)] : []),
      ...anybodyEffects(settings, wider, at),
    ],
  };
}

function lookAfterOffer(settings: RoutingSettings, waiting: WithOffer, at: number): Reaction {
  if (at >= waiting.offer.until + lapseAfter) {
    const steps = stepsUntil(settings, waiting.request, at);
    const back = { ...endOffer(settings, waiting, null, at), steps };
    const effects = [releaseEffect(waiting, 'withdrawn'), findEffect(settings, back, at)];
    return { waiting: [back], counted: { lapsed: 1 }, effects };
  }
  return waiting.offer.step === 'reserving' ? { effects: [reserveEffect(waiting)] } : {};
}
