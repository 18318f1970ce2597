import { randomUUID } from 'node:crypto';

/** An etag that was never there before, in quotes as the service writes it. */
export function newEtag(): string {
  return `"${randomUUID()}"`;
}
