import type { DialogueKey } from '../contracts/dialogue/dialogue-key.ts';
import type { CenterKey } from '../contracts/keys.ts';
import type { Deflection } from '../contracts/record/deflection.ts';

/** How far callers came on the way to WhatsApp; for a year. */
export interface DeflectionStore {
  /** Adds what is known of a call; in any order, and twice is harmless. */
  note(call: DialogueKey, what: Partial<Deflection>): Promise<void>;
  /** Of calls that began in this time; milliseconds since 1970, `to` excluded. */
  list(center: CenterKey, from: number, to: number): Promise<readonly Deflection[]>;
}
