import { defaultFileLength } from '../../world/durations.ts';
import { wavLength } from '../../world/wav.ts';
import type { Loaded } from '../model.ts';

const fetchWithin = 5000;
const beginning = 4096;

/**
 * How long a file plays. The server's "no" and a file that is no WAV are failures as in the cloud; a server that cannot
 * be reached (a laptop without network) is not: the file then counts as five seconds.
 */
export async function loadFile(uri: string): Promise<Loaded> {
  try {
    const response = await fetch(uri, { signal: AbortSignal.timeout(fetchWithin) });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: 'failed', because: 'download' };
    }
    const bytes = Buffer.from(await response.arrayBuffer());
    const length = wavLength(bytes.subarray(0, beginning), bytes.length);
    if (length !== undefined) return { kind: 'length', milliseconds: length };
    return isMp3(bytes)
      ? { kind: 'length', milliseconds: defaultFileLength }
      : { kind: 'failed', because: 'format' };
  } catch {
    return { kind: 'length', milliseconds: defaultFileLength };
  }
}

function isMp3(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 0, 3) === 'ID3') return true;
  return bytes.length > 1 && bytes.readUInt16BE(0) >= 0xffe0;
}
