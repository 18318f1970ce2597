/** One tone of a pattern; times in seconds from the beginning of the round. */
export interface Beep {
  readonly at: number;
  readonly length: number;
  /** In hertz, sounding together. */
  readonly frequencies: readonly number[];
}

/** Goes round and round until it is stopped. */
export interface Pattern {
  readonly length: number;
  /** 0 to 1. */
  readonly volume: number;
  readonly beeps: readonly Beep[];
}

const music = [523, 659, 784, 659, 587, 698, 880, 698];
const beat = 0.4;

/** A phone that rings, the tone a caller hears meanwhile (425 Hz, as in Europe: ITU-T E.180), and music on hold. */
export const patterns = {
  ring: {
    length: 3,
    volume: 0.15,
    beeps: [0, 0.4].map((at) => ({ at, length: 0.3, frequencies: [660, 880] })),
  },
  ringback: { length: 5, volume: 0.05, beeps: [{ at: 0, length: 1, frequencies: [425] }] },
  music: {
    length: music.length * beat,
    volume: 0.03,
    beeps: music.map((note, index) => ({
      at: index * beat,
      length: beat * 0.9,
      frequencies: [note],
    })),
  },
} as const satisfies Readonly<Record<string, Pattern>>;

export type PatternName = keyof typeof patterns;

const rows = [697, 770, 852, 941];
const columns = [1209, 1336, 1477];
const keys = ['123', '456', '789', '*0#'];

/** The two tones of a key: ITU-T Q.23. */
export function keyTones(key: string): readonly number[] {
  const row = keys.findIndex((each) => each.includes(key));
  const low = rows[row];
  const high = columns[keys[row]?.indexOf(key) ?? -1];
  return low && high ? [low, high] : [];
}
