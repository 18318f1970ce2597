import type { CallAutomationClient } from '@azure/communication-call-automation';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending, VoiceSent } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';

interface CallingParts {
  readonly client: CallAutomationClient;
  readonly callbackUrl: (key: DialogueKey) => string;
  /** Azure AI services, for speech; absent: prompts are files only. */
  readonly speechEndpoint?: string;
}

/**
 * Calls a customer: from a number of ours, or within Teams Phone extensibility from a resource account. Whether they answer
 * comes as an event; done twice it is one call.
 */
export async function callCustomer(
  { client, callbackUrl, speechEndpoint }: CallingParts,
  { key, effectKey, state, now }: VoiceSending,
  { operation, number, from }: Extract<VoiceEffect, { readonly kind: 'callCustomer' }>,
): Promise<VoiceSent> {
  const created = await client.createCall(
    { targetParticipant: { phoneNumber: number }, ...callerId(from) },
    callbackUrl(key),
    {
      // Not since the dialogue began: that may be days ago, and nothing is remembered for so long.
      ...repeatable(effectKey, state.since),
      operationContext: String(operation),
      ...teamsSource(from),
      ...(speechEndpoint && {
        callIntelligenceOptions: { cognitiveServicesEndpoint: speechEndpoint },
      }),
    },
  );
  const connection = created.callConnectionProperties.callConnectionId;
  if (connection === undefined) return { ok: true };
  const id = `called:${operation}`;
  return { ok: true, event: { kind: 'callAnswered', id, at: now, connection } };
}

function callerId(from: string) {
  return from.startsWith('+') ? { sourceCallIdNumber: { phoneNumber: from } } : {};
}

function teamsSource(from: string) {
  const source = toIdentifier(from);
  return 'teamsAppId' in source ? { teamsAppSource: source } : {};
}
