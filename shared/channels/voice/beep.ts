import { toWav } from './to-wav.ts';

const rate = 16_000;
/** Seconds. */
const length = 0.35;
/** Hertz. */
const pitch = 1000;
/** Seconds in which it swells and fades, so that it does not click. */
const ramp = 0.01;

let made: Buffer | undefined;

/** The tone after which a message is recorded: WAV, 16 kHz, mono, 16 bit, 350 ms. */
export function beep(): Buffer {
  made ??= toWav(tone(), rate);
  return made;
}

function tone(): Float64Array {
  return Float64Array.from({ length: rate * length }, (_, index) => {
    const time = index / rate;
    const loudness = Math.min(1, time / ramp, (length - time) / ramp);
    return loudness * Math.sin(2 * Math.PI * pitch * time);
  });
}
