import { toWav } from './to-wav.ts';

/** Samples a second, enough for a telephone of today. */
const rate = 16_000;
/** Seconds. */
const length = 24;
const noteLength = 0.375;
const samples = rate * length;

/** A chord for three seconds each, in hertz, from low to high: C, A minor, F, G, E minor, A minor, D minor, G. */
const chords = [
  [261.63, 329.63, 392, 523.25],
  [220, 329.63, 440, 523.25],
  [261.63, 349.23, 440, 523.25],
  [246.94, 293.66, 392, 587.33],
  [246.94, 329.63, 392, 493.88],
  [261.63, 329.63, 440, 659.25],
  [293.66, 349.23, 440, 587.33],
  [246.94, 392, 493.88, 587.33],
] as const;

/** Up and down, and each third note is softer. */
const pattern = [0, 1, 2, 3, 2, 1, 2, 1] as const;

let made: Buffer | undefined;

/** What waiting callers hear: a quiet arpeggio, WAV, 16 kHz, mono, 16 bit, 24 s, whose end leads into its beginning. */
export function musicOnHold(): Buffer {
  made ??= toWav(compose(), rate);
  return made;
}

function compose(): Float64Array {
  const sound = new Float64Array(samples);
  for (const [index, chord] of chords.entries())
    for (const [step, note] of pattern.entries()) {
      const start = (index * pattern.length + step) * noteLength;
      pluck(sound, { start, frequency: chord[note], loudness: step % 3 === 2 ? 0.7 : 1 });
    }
  return sound;
}

interface Note {
  /** Seconds. */
  readonly start: number;
  /** Hertz. */
  readonly frequency: number;
  readonly loudness: number;
}

/** A soft string that dies away in two seconds; what lasts beyond the end sounds on at the beginning. */
function pluck(sound: Float64Array, { start, frequency, loudness }: Note) {
  const from = Math.round(start * rate);
  for (let index = 0; index < 2 * rate; index += 1) {
    const time = index / rate;
    const envelope = Math.min(1, time / 0.012) * Math.exp(-2.4 * time) * Math.min(1, 2 - time);
    const phase = 2 * Math.PI * frequency * time;
    const tone = Math.sin(phase) + 0.25 * Math.sin(2 * phase) + 0.06 * Math.sin(3 * phase);
    const at = (from + index) % samples;
    sound[at] = (sound[at] ?? 0) + loudness * envelope * tone;
  }
}
