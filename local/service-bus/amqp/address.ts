const management = '/$management';

/** What a link's address names. */
export type Address =
  | { readonly kind: 'cbs' }
  | { readonly kind: 'management'; readonly entity: string }
  | { readonly kind: 'entity'; readonly entity: string };

export function readAddress(address: string): Address {
  if (address.toLowerCase() === '$cbs') return { kind: 'cbs' };
  if (address.toLowerCase().endsWith(management))
    return { kind: 'management', entity: address.slice(0, -management.length) };
  return { kind: 'entity', entity: address };
}
