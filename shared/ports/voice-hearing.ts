import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { Party } from '#shared/contracts/dialogue/party.ts';

/** A call that somebody makes to us. */
export interface IncomingCall {
  /** The outside event's own id; the dialogue's id is made of it. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What was dialled. */
  readonly to: string;
  readonly from: Party;
  /** What answering it takes; of use once. */
  readonly answerToken: string;
}

/** What comes from the telephone network, in our words. Undefined: not understood. */
export interface VoiceHearing {
  incomingCall(event: unknown): IncomingCall | undefined;
  /** The body of a callback; events that the rules do not go by are left out. */
  callEvents(body: unknown): readonly DialogueEvent[] | undefined;
  /** Whether a callback really comes from the network, by its `Authorization` header. */
  isGenuine(authorization: string | null): Promise<boolean>;
}
