import { useCallback, useState } from 'react';
import { toAddress } from '../../acs/world/address.ts';
import { addressPattern } from '../address-pattern.ts';

/** Numbers that the regulators of Germany, the United States and Britain keep for fiction, so that they are nobody's. */
const plausible = [
  '+493023125001',
  '+4917139200101',
  '+12025550142',
  '+447700900123',
  '+498999998021',
  '+493023125017',
];

/** The next number that no phone here has. */
export function nextNumber(taken: readonly string[]): string {
  return plausible.find((number) => !taken.includes(toAddress(number))) ?? plausible[0] ?? '';
}

/** Raw ids from the page's address; what is none is left out. */
export function readPhones(search: string): readonly string[] {
  const phones = new URLSearchParams(search).getAll('phone').map(toAddress);
  return [...new Set(phones)].filter((phone) => addressPattern.test(phone));
}

export function writePhones(phones: readonly string[]): string {
  return `?${new URLSearchParams(phones.map((phone) => ['phone', phone.replace(/^4:/, '')]))}`;
}

interface ChosenPhones {
  readonly phones: readonly string[];
  add(identity: string): void;
  remove(address: string): void;
}

/** The phones of this tab; they stand in the page's address, so that a reload and a bookmark bring them back. */
export function useChosenPhones(): ChosenPhones {
  const [phones, setPhones] = useState(() => {
    const found = readPhones(location.search);
    return found.length > 0 ? found : [toAddress(nextNumber([]))];
  });
  const choose = useCallback((chosen: readonly string[]) => {
    history.replaceState(null, '', writePhones(chosen));
    setPhones(chosen);
  }, []);
  return {
    phones,
    add: (identity) => choose([...new Set([...phones, toAddress(identity)])]),
    remove: (address) => choose(phones.filter((phone) => phone !== address)),
  };
}
