import type { CallAutomationClient, CallConnection } from '@azure/communication-call-automation';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import type { VoiceSending, VoiceSent } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import { toPlaySources } from './prompts.ts';
import { toRecognizeOptions } from './recognize.ts';
import { repeatable } from './repeatability.ts';

export interface VoiceParts {
  readonly client: CallAutomationClient;
  /** Where the events of a dialogue's call are posted. */
  readonly callbackUrl: (key: DialogueKey) => string;
  /** Azure AI services, for speech; absent: prompts are files only. */
  readonly speechEndpoint?: string;
  /** What waiting callers hear. */
  readonly musicUrl: string;
}

/**
 * Asks ACS for what a decision wants. A refusal is final and is an answer; whatever may be better in a moment (no answer,
 * 408, 429, 5xx) is thrown.
 */
export async function sendVoice(parts: VoiceParts, sending: VoiceSending): Promise<VoiceSent> {
  try {
    return (await send(parts, sending)) ?? { ok: true };
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined || status === 408 || status === 429 || status >= 500) throw error;
    const isGone = status === 404 && isAboutTheEnd(sending.effect);
    return isGone ? { ok: true } : { ok: false, reason: `acs:${status}` };
  }
}

/** What is asked for of a call that is over has happened already. */
function isAboutTheEnd({ kind }: VoiceEffect): boolean {
  return kind === 'hangUp' || kind === 'stopMedia' || kind === 'withdrawInvite';
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

async function send(parts: VoiceParts, sending: VoiceSending): Promise<VoiceSent | undefined> {
  const { effect, state } = sending;
  if (effect.kind === 'answerCall') {
    await answer(parts, sending, effect.token, effect.operation);
    return undefined;
  }
  if (state.connection === null) return { ok: false, reason: 'notConnected' };
  return inCall(parts, sending, parts.client.getCallConnection(state.connection));
}

async function answer(parts: VoiceParts, sending: VoiceSending, token: string, operation: number) {
  const { client, callbackUrl, speechEndpoint } = parts;
  const { key, effectKey, state } = sending;
  await client.answerCall(token, callbackUrl(key), {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
    ...(speechEndpoint && {
      callIntelligenceOptions: { cognitiveServicesEndpoint: speechEndpoint },
    }),
  });
}

async function inCall(
  parts: VoiceParts,
  sending: VoiceSending,
  call: CallConnection,
): Promise<VoiceSent | undefined> {
  const { effect, effectKey, state } = sending;
  const media = call.getCallMedia();
  const customer = toIdentifier(state.customer.address);
  const once = repeatable(effectKey, state.startedAt);
  switch (effect.kind) {
    case 'answerCall':
      return undefined;
    case 'play':
      await media.playToAll(toPlaySources(effect.prompts, effect.language), {
        operationContext: String(effect.operation),
        interruptCallMediaOperation: true,
      });
      return undefined;
    case 'playMusic':
      await media.playToAll([{ kind: 'fileSource', url: parts.musicUrl }], {
        loop: true,
        operationContext: String(effect.operation),
        interruptCallMediaOperation: true,
      });
      return undefined;
    case 'collect':
      await media.startRecognizing(customer, toRecognizeOptions(effect));
      return undefined;
    case 'stopMedia':
      await media.cancelAllOperations();
      return undefined;
    case 'inviteAgent':
      return invite(sending, call, effect);
    case 'withdrawInvite':
      if (effect.invitation !== null)
        await call.cancelAddParticipantOperation(effect.invitation, once);
      return undefined;
    case 'transferCall':
      await call.transferCallToParticipant(toIdentifier(addressOf(effect.to)), {
        ...once,
        operationContext: String(effect.operation),
      });
      return undefined;
    case 'hold':
      await media.hold(toIdentifier(effect.address), {
        playSource: { kind: 'fileSource', url: parts.musicUrl },
      });
      return undefined;
    case 'unhold':
      await media.unhold(toIdentifier(effect.address));
      return undefined;
    case 'hangUp':
      await call.hangUp(true, once);
      return undefined;
  }
}

async function invite(
  { state, effectKey, now }: VoiceSending,
  call: CallConnection,
  { operation, agent, ringTime }: Extract<VoiceEffect, { readonly kind: 'inviteAgent' }>,
): Promise<VoiceSent> {
  const target = toIdentifier(deviceAddress(agent.device));
  const { invitationId } = await call.addParticipant(toInvite(target, state), {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
    invitationTimeoutInSeconds: Math.max(1, Math.round(ringTime / 1000)),
  });
  if (invitationId === undefined) return { ok: true };
  const id = `invite:${operation}`;
  return {
    ok: true,
    event: { kind: 'inviteStarted', id, at: now, operation, invitation: invitationId },
  };
}

function addressOf({ kind, value }: Extract<VoiceEffect, { kind: 'transferCall' }>['to']): string {
  return kind === 'teamsUser' ? `teams:${value}` : value;
}

type Invite = Parameters<CallConnection['addParticipant']>[0];

/** A number is called from the number that was dialled; everybody sees who calls. */
function toInvite(
  target: ReturnType<typeof toIdentifier>,
  { customer, reached }: Dialogue,
): Invite {
  const sourceDisplayName = customer.name ?? customer.address;
  if (!('phoneNumber' in target)) return { targetParticipant: target, sourceDisplayName };
  return {
    targetParticipant: target,
    sourceDisplayName,
    sourceCallIdNumber: { phoneNumber: reached },
  };
}
