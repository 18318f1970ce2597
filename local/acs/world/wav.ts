/** Length of a WAV file from its header, in milliseconds; undefined when it is none. */
export function wavLength(bytes: Buffer, total = bytes.length): number | undefined {
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    return undefined;
  let bytesPerSecond = 0;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const chunk = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (chunk === 'fmt ' && at + 20 <= bytes.length) bytesPerSecond = bytes.readUInt32LE(at + 16);
    if (chunk === 'data')
      return bytesPerSecond && (Math.min(size, total - at - 8) / bytesPerSecond) * 1000;
    at += 8 + size + (size % 2);
  }
  return undefined;
}

/** A WAV file (8 kHz, 8 bit, mono) of silence. */
export function silentWav(milliseconds: number): Buffer {
  const rate = 8000;
  const data = Buffer.alloc(Math.round((milliseconds / 1000) * rate), 0x80);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  return Buffer.concat([header, data]);
}
