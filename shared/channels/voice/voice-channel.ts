import type { VoiceChannel } from '#shared/ports/voice-channel.ts';
import { isPassing, statusOf } from './refusal.ts';
import { sendVoice, type VoiceParts } from './send.ts';

/** Calls by ACS Call Automation. */
export function createVoiceChannel(parts: VoiceParts): VoiceChannel {
  return {
    carryOut: (sending) => sendVoice(parts, sending),
    async reject(answerToken, reason) {
      try {
        await parts.client.rejectCall(answerToken, { callRejectReason: reason });
      } catch (error) {
        // Whatever else ACS says of it, the call is gone or will ring out.
        if (isPassing(error) || statusOf(error) === undefined) throw error;
      }
    },
  };
}
