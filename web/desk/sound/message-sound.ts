import { kept } from '../../ui/kept.ts';

/** `no`: new messages are not heard in this browser. */
export const messageSoundWanted = kept('openline.desk.messageSound', 'browser');

interface MessageSound {
  play(): void;
}

const loudness = 0.08;
/** Seconds. */
const length = 0.25;
const tones = [659, 880];

/** Two short tones, one after the other; browsers keep a page silent until it was touched once. */
export function createMessageSound(isWanted: () => boolean): MessageSound {
  let context: AudioContext | undefined;
  return {
    play() {
      if (!isWanted()) return;
      context ??= new AudioContext();
      if (context.state === 'suspended') void context.resume();
      const { currentTime: now, destination } = context;
      for (const [place, frequency] of tones.entries()) {
        const begin = now + (place * length) / 2;
        const gain = new GainNode(context, { gain: 0 });
        gain.gain.setValueAtTime(0, begin);
        gain.gain.linearRampToValueAtTime(loudness, begin + 0.02);
        gain.gain.linearRampToValueAtTime(0, begin + length);
        gain.connect(destination);
        const tone = new OscillatorNode(context, { frequency });
        tone.connect(gain);
        tone.start(begin);
        tone.stop(begin + length);
      }
    },
  };
}
