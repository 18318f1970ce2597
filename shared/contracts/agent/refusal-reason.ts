import { z } from 'zod';

/**
 * Why an agent cannot be reserved: `notReady` (or signed out), `presence` (Teams says busy), `alreadyReserved` (another
 * offer is open), `busy` (capacity used up), `mustNotInterrupt` (has a dialogue of another medium that this one must not interrupt),
 * `noCapacity` (none for this medium), `notMember` (does not serve this contact center), `sameDialogue` (still busy
 * with this very dialogue), `tooLate` (the reservation is over already).
 */
export const RefusalReason = z.enum([
  'notReady',
  'presence',
  'alreadyReserved',
  'busy',
  'mustNotInterrupt',
  'noCapacity',
  'notMember',
  'sameDialogue',
  'tooLate',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;
