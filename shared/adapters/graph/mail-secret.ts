import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** For a subscription's clientState, which has 128 characters at most. */
export function newMailSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** How long it takes says nothing about where they differ. */
export function isSameMailSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

const digest = (text: string) => createHash('sha256').update(text).digest();
