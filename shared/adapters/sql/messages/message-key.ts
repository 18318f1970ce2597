import { createHash } from 'node:crypto';

/** Stands for the id of a message in keys: of one length. */
export function messageKey(message: string): string {
  return createHash('sha256').update(message).digest('hex');
}
