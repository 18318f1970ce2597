import type { CallAutomationClient } from '@azure/communication-call-automation';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending, VoiceSent } from '#shared/ports/voice-channel.ts';
import { callCustomer } from './call-customer.ts';
import { inCall } from './in-call.ts';
import { recordMessage } from './record-message.ts';
import { isPassing, statusOf } from './refusal.ts';

export interface VoiceParts {
  readonly client: CallAutomationClient;
  /** Where the events of a dialogue's call are posted. */
  readonly callbackUrl: (key: DialogueKey) => string;
  /** Azure AI services, for speech; absent: prompts are files only. */
  readonly speechEndpoint?: string;
  /** What waiting callers hear. */
  readonly musicUrl: string;
  /** The tone after which a message is recorded; absent: there is none. */
  readonly beepUrl?: string;
}

/**
 * Asks ACS for what a decision wants. A refusal is final and is an answer; whatever may be better in a moment (no answer,
 * 408, 429, 5xx) is thrown.
 */
export async function sendVoice(parts: VoiceParts, sending: VoiceSending): Promise<VoiceSent> {
  try {
    return await send(parts, sending);
  } catch (error) {
    if (isPassing(error)) throw error;
    const status = statusOf(error);
    if (status === 404 && isAboutTheEnd(sending.effect)) return { ok: true };
    if (status === 404 && isAboutTheCall(sending.effect)) return { ok: true, event: gone(sending) };
    return { ok: false, reason: `acs:${status}` };
  }
}

/** With these only the call itself, or the customer, can be what is not found. */
function isAboutTheCall({ kind }: VoiceEffect): boolean {
  return (
    kind === 'play' ||
    kind === 'playMusic' ||
    kind === 'collect' ||
    kind === 'recordMessage' ||
    kind === 'inviteAgent' ||
    kind === 'inviteOther' ||
    kind === 'checkCall'
  );
}

/** The news that the call is over got lost. */
function gone({ effectKey, now }: VoiceSending): DialogueEvent {
  return { kind: 'callDisconnected', id: `gone:${effectKey}`, at: now };
}

/** What is asked for of a call, a person or a recording that is gone has happened already. */
function isAboutTheEnd({ kind }: VoiceEffect): boolean {
  return (
    kind === 'hangUp' ||
    kind === 'stopMedia' ||
    kind === 'withdrawInvite' ||
    kind === 'removeParticipant' ||
    kind === 'stopRecording'
  );
}

async function send(parts: VoiceParts, sending: VoiceSending): Promise<VoiceSent> {
  const { effect, state } = sending;
  if (effect.kind === 'answerCall') return answer(parts, sending, effect);
  if (effect.kind === 'callCustomer') return callCustomer(parts, sending, effect);
  const connection = (effect.kind === 'hangUp' && effect.connection) || state.connection;
  if (connection === null) return { ok: false, reason: 'notConnected' };
  const call = parts.client.getCallConnection(connection);
  if (effect.kind === 'recordMessage')
    return { ok: true, recording: await recordMessage({ ...parts, call }, sending, effect) };
  const event = await inCall({ ...parts, call }, sending, effect);
  if (event?.kind === 'recordingStarted') return { ok: true, event, recording: event.recording };
  return { ok: true, ...(event && { event }) };
}

async function answer(
  { client, callbackUrl, speechEndpoint }: VoiceParts,
  { key, effectKey, state, now }: VoiceSending,
  { token, operation }: Extract<VoiceEffect, { readonly kind: 'answerCall' }>,
): Promise<VoiceSent> {
  const answered = await client.answerCall(token, callbackUrl(key), {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
    ...(speechEndpoint && {
      callIntelligenceOptions: { cognitiveServicesEndpoint: speechEndpoint },
    }),
  });
  const connection = answered.callConnectionProperties.callConnectionId;
  if (connection === undefined) return { ok: true };
  const id = `answered:${operation}`;
  return { ok: true, event: { kind: 'callAnswered', id, at: now, connection } };
}
