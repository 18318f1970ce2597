import type { Address } from '#shared/contracts/configuration/address.ts';

/** Who rings when this address is called while its number is being verified (W3); null: calls go their usual way. */
export function ringsAt(
  { verification }: Pick<Address, 'verification'>,
  at: number,
): string | null {
  return verification && at < verification.until ? verification.rings : null;
}
