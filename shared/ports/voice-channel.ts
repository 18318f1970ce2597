import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';

/** One effect on a call, as it is handed to the channel. */
export interface VoiceSending {
  readonly key: DialogueKey;
  readonly state: Dialogue;
  /** The effect's key, the same at each attempt. */
  readonly effectKey: string;
  readonly effect: VoiceEffect;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type VoiceSent =
  | {
      readonly ok: true;
      readonly event?: DialogueEvent;
      /** That has begun by it. */
      readonly recording?: string;
    }
  | { readonly ok: false; readonly reason: string };

/** Calls. */
export interface VoiceChannel {
  /** A refusal is final and is an answer; whatever may be better in a moment is thrown. */
  carryOut(sending: VoiceSending): Promise<VoiceSent>;
  /** A call for nobody: `forbidden` plays the network's "not permitted", `busy` the busy tone. */
  reject(answerToken: string, reason: 'forbidden' | 'busy'): Promise<void>;
  /** Has it ring somebody else, as the channel names them, and is out of it; twice is harmless. */
  redirect(answerToken: string, to: string): Promise<void>;
}
