import type { CallAutomationClient, CallConnection } from '@azure/communication-call-automation';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';

/** A call and what belongs to it. */
export interface CallParts {
  readonly client: CallAutomationClient;
  readonly call: CallConnection;
  readonly callbackUrl: (key: DialogueKey) => string;
  readonly musicUrl: string;
  /** The tone after which a message is recorded; absent: there is none. */
  readonly beepUrl?: string;
}

export type EffectOf<Kind extends VoiceEffect['kind']> = Extract<
  VoiceEffect,
  { readonly kind: Kind }
>;
