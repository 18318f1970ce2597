import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { World } from '../world.ts';

/** Somebody in a call, or whose phone rings. */
export interface Member {
  readonly address: string;
  state: 'ringing' | 'connected';
  onHold: boolean;
}

/** A call as the network knows it. */
export interface Line {
  state: 'offered' | 'connected' | 'over';
  members: Member[];
  sequence: number;
  /** Until when somebody without an agent hears something; Infinity: music. */
  soundUntil: number;
  /** Keys of what was done already: asked again under the same key, it is not done again. */
  readonly done: Set<string>;
}

/** A dialogue by the real rules, with its call. */
export interface Call {
  readonly id: string;
  state: Dialogue | undefined;
  /** Ids of the events that it has had: one that comes again is dropped, as by the inbox. */
  readonly seen: Set<string>;
  /** Number of the last effect. */
  sequence: number;
  wakeAt: number;
  /** Wishes of its agents so far. */
  wishes: number;
  readonly line: Line;
  /** Keys under which a record was written. */
  readonly records: Set<string>;
}

export interface CallWorld {
  readonly world: World;
  readonly calls: Map<string, Call>;
  /** Devices that are in a call or ring. */
  readonly occupied: Map<string, string>;
  /** Puts an event in a dialogue's inbox; its turn comes at once. */
  readonly deliver: (call: Call, event: DialogueEvent) => void;
}

export type EffectOf<Kind extends DialogueEffect['kind']> = Extract<
  DialogueEffect,
  { readonly kind: Kind }
>;
