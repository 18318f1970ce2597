import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingCounts, RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Gone, Waiting } from '#shared/contracts/routing/waiting.ts';

/** One contact center's queue. Both maps by dialogue; of `gone` only the dialogue an event is about is needed. */
export interface RoutingState {
  readonly head: RoutingHead;
  readonly waiting: ReadonlyMap<string, Waiting>;
  readonly gone: ReadonlyMap<string, Gone>;
}

/** What a decision about single records comes to; everything else about the queue is concluded from it. */
export interface Reaction {
  /** Records to write. */
  readonly waiting?: readonly Waiting[];
  /** Records that take the place of a waiting one. */
  readonly gone?: readonly Gone[];
  readonly counted?: Partial<RoutingCounts>;
  readonly settings?: RoutingSettings;
  /** A waiting dialogue was answered. */
  readonly answered?: boolean;
  readonly effects?: readonly RoutingEffect[];
}

/** What a store has to write, in one batch; `head` null: unchanged. */
export interface RoutingChanges {
  readonly head: RoutingHead | null;
  readonly waiting: readonly Waiting[];
  readonly gone: readonly Gone[];
}

/** A contact center's queue before its first dialogue. */
export function newRouting(
  tenant: string,
  center: string,
  settings: RoutingSettings,
): RoutingState {
  const counts = {
    queued: 0,
    left: 0,
    offered: 0,
    accepted: 0,
    declined: 0,
    noAnswer: 0,
    lost: 0,
    lapsed: 0,
    refused: 0,
  };
  const pace = { mean: 0, samples: 0, from: 0, isFresh: true, givenUp: 0 };
  const head = { tenant, center, settings, counts, pace, wakeAt: null };
  return { head, waiting: new Map(), gone: new Map() };
}

/** The state after the changes. */
export function applyChanges(state: RoutingState, changes: RoutingChanges): RoutingState {
  const { waiting, gone } = changes;
  if (waiting.length === 0 && gone.length === 0)
    return { ...state, head: changes.head ?? state.head };
  const stay = new Map(state.waiting);
  for (const { dialogue } of gone) stay.delete(dialogue);
  for (const record of waiting) stay.set(record.request.dialogue, record);
  return {
    head: changes.head ?? state.head,
    waiting: stay,
    gone: gone.length === 0 ? state.gone : new Map([...state.gone, ...gone.map(byDialogue)]),
  };
}

function byDialogue(gone: Gone): [string, Gone] {
  return [gone.dialogue, gone];
}
