import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const letters = 26;

/** The id of the dialogue that an outside event begins: the same for the same event (`dlg_` and 130 bits in base 32). */
export function dialogueIdOf(eventId: string): string {
  return `dlg_${short(eventId)}`;
}

/** The id of all that is written between a customer and one of our addresses (and in one thread of mails). */
export function conversationIdOf(parts: readonly string[]): string {
  return `cnv_${short(JSON.stringify(parts))}`;
}

function short(from: string): string {
  const hash = createHash('sha256').update(from).digest();
  let bits = 0n;
  for (const byte of hash.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte);
  let text = '';
  for (let place = 0; place < letters; place += 1) {
    text += alphabet[Number(bits & 31n)];
    bits >>= 5n;
  }
  return text;
}
