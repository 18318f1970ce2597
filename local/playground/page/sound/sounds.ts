import { type Beep, keyTones, type Pattern, type PatternName, patterns } from './patterns.ts';

/** What the page makes heard besides voices. */
export interface Sounds {
  /** Plays round and round; returns how to stop. */
  loop(name: PatternName): () => void;
  key(key: string): void;
}

/** Sounds made by Web Audio. Browsers let a page sound after its person has touched it. */
export function createSounds(): Sounds {
  let context: AudioContext | undefined;

  function audio(): AudioContext {
    context ??= new AudioContext();
    if (context.state === 'suspended') void context.resume();
    return context;
  }

  return {
    loop(name) {
      const pattern: Pattern = patterns[name];
      const gain = volume(audio(), pattern.volume);
      const round = () => {
        for (const beep of pattern.beeps) sound(audio(), gain, beep);
      };
      round();
      const timer = setInterval(round, pattern.length * 1000);
      return () => {
        clearInterval(timer);
        gain.disconnect();
      };
    },
    key(key) {
      const gain = volume(audio(), 0.06);
      sound(audio(), gain, { at: 0, length: 0.15, frequencies: keyTones(key) });
    },
  };
}

function volume(context: AudioContext, value: number): GainNode {
  const gain = new GainNode(context, { gain: value });
  gain.connect(context.destination);
  return gain;
}

function sound(context: AudioContext, gain: GainNode, { at, length, frequencies }: Beep) {
  for (const frequency of frequencies) {
    const oscillator = new OscillatorNode(context, { frequency });
    oscillator.connect(gain);
    oscillator.start(context.currentTime + at);
    oscillator.stop(context.currentTime + at + length);
  }
}
