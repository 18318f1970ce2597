import type { AddressBook } from '#shared/ports/configuration-store.ts';
import { remember } from './remember.ts';

interface FindAddressParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds for which what is written to an address may still go where it went. */
const life = 10_000;

/** Whose an address is, asked with every message and each of its states: it is remembered for a moment, an unknown one never. */
export function createFindAddress({ addresses, now }: FindAddressParts): AddressBook['find'] {
  const known = remember((address = '') => addresses.find(address), { life, now });
  return async (address) => (await known(address)) ?? (await addresses.find(address));
}
