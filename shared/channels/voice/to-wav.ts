/** Of full scale, for the loudest moment. */
const peak = 0.25;

/** A sound as WAV, mono, 16 bit; `rate` in samples a second. */
export function toWav(sound: Float64Array, rate: number): Buffer {
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const bytes = Buffer.alloc(44 + 2 * sound.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 2 * sound.length, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(2 * rate, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * sound.length, 40);
  for (const [index, sample] of sound.entries())
    bytes.writeInt16LE(Math.round((sample / loudest) * peak * 32_767), 44 + 2 * index);
  return bytes;
}
