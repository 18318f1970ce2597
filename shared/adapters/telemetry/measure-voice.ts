import { notePrompt } from '#shared/platform/telemetry/telemetry.ts';
import type { VoiceChannel } from '#shared/ports/voice-channel.ts';

/** The same calls; how long customers wait for a prompt after what they did is counted. */
export function measureVoice(voice: VoiceChannel): VoiceChannel {
  return {
    ...voice,
    async carryOut(sending) {
      const sent = await voice.carryOut(sending);
      const { kind } = sending.effect;
      if (sent.ok && (kind === 'play' || kind === 'collect')) notePrompt();
      return sent;
    },
  };
}
