import type { VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import type { CallParts, EffectOf } from './call-parts.ts';
import { sayTo, sendTones } from './one-person.ts';
import { invite, ring, transfer } from './people.ts';
import { toPlaySources } from './prompts.ts';
import { toRecognizeOptions } from './recognize.ts';
import { pauseRecording, resumeRecording, startRecording, stopRecording } from './recording.ts';

type InCall = Exclude<VoiceEffect, EffectOf<'answerCall' | 'callCustomer' | 'recordMessage'>>;

/** Carries out an effect in a call that is connected. Resolves with what is known at once. */
export async function inCall(
  parts: CallParts,
  sending: VoiceSending,
  effect: InCall,
): Promise<DialogueEvent | undefined> {
  switch (effect.kind) {
    case 'play':
    case 'playMusic':
    case 'collect':
    case 'stopMedia':
    case 'hold':
    case 'unhold':
      return sound(parts, sending, effect);
    case 'inviteAgent':
      return invite(parts, sending, effect);
    case 'inviteOther':
      return ring(parts, sending, effect);
    case 'sayTo':
      return sayTo(parts, effect);
    case 'sendTones':
      return sendTones(parts, sending, effect);
    case 'transferCall':
      return transfer(parts, sending, effect);
    case 'withdrawInvite':
    case 'muteParticipant':
    case 'removeParticipant':
    case 'hangUp':
    case 'checkCall':
      return order(parts, sending, effect);
    case 'startRecording':
      return startRecording(parts, sending, effect);
    case 'pauseRecording':
      return pauseRecording(parts, effect);
    case 'resumeRecording':
      return resumeRecording(parts, effect);
    case 'stopRecording':
      return stopRecording(parts, sending, effect);
  }
}

/** What people in the call hear. */
async function sound(
  { call, musicUrl, beepUrl }: CallParts,
  { state }: VoiceSending,
  effect: EffectOf<'play' | 'playMusic' | 'collect' | 'stopMedia' | 'hold' | 'unhold'>,
): Promise<undefined> {
  const media = call.getCallMedia();
  const music = { kind: 'fileSource', url: musicUrl } as const;
  switch (effect.kind) {
    case 'play':
      await media.playToAll(toPlaySources(effect.prompts, effect.language, beepUrl), {
        operationContext: String(effect.operation),
        interruptCallMediaOperation: true,
      });
      return;
    case 'playMusic':
      await media.playToAll([music], {
        loop: true,
        operationContext: String(effect.operation),
        interruptCallMediaOperation: true,
      });
      return;
    case 'collect': {
      const customer = toIdentifier(state.leg ?? state.customer.address);
      await media.startRecognizing(customer, toRecognizeOptions(effect, beepUrl));
      return;
    }
    case 'stopMedia':
      await media.cancelAllOperations();
      return;
    case 'hold':
      await media.hold(toIdentifier(effect.address), { playSource: music });
      return;
    case 'unhold':
      await media.unhold(toIdentifier(effect.address));
      return;
  }
}

/** Who is in the call. */
async function order(
  { call }: CallParts,
  { effectKey, state }: VoiceSending,
  effect: EffectOf<
    'withdrawInvite' | 'muteParticipant' | 'removeParticipant' | 'hangUp' | 'checkCall'
  >,
): Promise<undefined> {
  const once = repeatable(effectKey, state.startedAt);
  switch (effect.kind) {
    case 'withdrawInvite':
      if (effect.invitation !== null)
        await call.cancelAddParticipantOperation(effect.invitation, once);
      return;
    case 'muteParticipant':
      await call.muteParticipant(toIdentifier(effect.address), once);
      return;
    case 'removeParticipant':
      await call.removeParticipant(toIdentifier(effect.address), once);
      return;
    case 'hangUp':
      await call.hangUp(true, once);
      return;
    case 'checkCall':
      await call.getCallConnectionProperties();
      return;
  }
}
