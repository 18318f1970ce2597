import type { OpeningHours } from './opening-hours.ts';

/** Figures of the queue, as a flow may ask for them (Q5). Times in seconds. */
export interface QueueInfo {
  readonly position: number;
  readonly waiting: number;
  readonly estimatedWait: number;
  readonly agentsAvailable: number;
  readonly agentsLoggedIn: number;
  readonly oldestWaiting: number;
}

/** All that a flow can know of the world, handed in with every step. */
export interface FlowContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly caller: {
    /** Telephone number (E.164), e-mail address, or the channel's id. */
    readonly address: string;
    /** ISO 3166, two capital letters; without it, it is taken from the number. */
    readonly country?: string | undefined;
    /** BCP 47, when the channel knows it. */
    readonly language?: string | undefined;
  };
  readonly dialogue: {
    readonly id: string;
    readonly channel: string;
    /** Id of the ad or post that led here; absent: none did. */
    readonly ad?: string;
  };
  /** The address that was dialled or written to, when it is known. */
  readonly reached?: string | undefined;
  /** The contact center's id; null: none is chosen yet. */
  readonly center: string | null;
  /** Opening hours by id. */
  readonly hours: Readonly<Record<string, OpeningHours>>;
  readonly queue?: QueueInfo | undefined;
}
