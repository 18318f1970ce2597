import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';

export type Offer = Extract<RoutingEffect, { kind: 'offer' }>;

/** A stub of a dialogue: it waits, rings, talks, and perhaps goes on to another center. */
export interface Dialogue {
  readonly id: string;
  center: string;
  request: QueueRequest;
  /** `accepting`: an agent took it, and their document has not yet said that it may. */
  state: 'queued' | 'ringing' | 'accepting' | 'talking' | 'ended';
  offer: Offer | null;
  /** Offers heard of; each rings once. */
  readonly heard: Set<string>;
  transfers: number;
  /** Not on the line: waits to be called back; how often it was tried. */
  callback: { tries: number } | null;
  endedAt: number;
}

/** What a dialogue hears from others. */
export type DialogueNews =
  | {
      readonly kind: 'refused';
      readonly center: string;
      readonly entry: number;
      readonly reason: 'full' | 'noAgents';
    }
  | { readonly kind: 'offered'; readonly center: string; readonly offer: Offer }
  | {
      readonly kind: 'mayConnect';
      readonly offer: string;
      readonly agent: string;
      readonly ok: boolean;
    };
