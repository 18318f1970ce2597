import type { VoiceChannel } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import { isPassing, statusOf } from './refusal.ts';
import { sendVoice, type VoiceParts } from './send.ts';

/** Calls by ACS Call Automation. */
export function createVoiceChannel(parts: VoiceParts): VoiceChannel {
  return {
    carryOut: (sending) => sendVoice(parts, sending),
    async reject(answerToken, reason) {
      await unlessGone(parts.client.rejectCall(answerToken, { callRejectReason: reason }));
    },
    async redirect(answerToken, to) {
      const targetParticipant = toIdentifier(to);
      await unlessGone(parts.client.redirectCall(answerToken, { targetParticipant }));
    },
  };
}

async function unlessGone(done: Promise<void>): Promise<void> {
  try {
    await done;
  } catch (error) {
    // Whatever else ACS says of it, the call is gone or will ring out.
    if (isPassing(error) || statusOf(error) === undefined) throw error;
  }
}
