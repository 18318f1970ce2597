import { isOutage } from '#shared/platform/is-outage.ts';

/** Only what the storage's client itself says: what is brought there may break off for reasons of its own. */
export function isStorageOutage(error: unknown): boolean {
  return error instanceof Error && error.name === 'RestError' && isOutage(error);
}
