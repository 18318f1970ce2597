const management = '/$management';

/** What a link's address names. */
export type Address =
  | { readonly kind: 'cbs' }
  | { readonly kind: 'management'; readonly entity: string }
  | { readonly kind: 'entity'; readonly entity: string };

/** Reads an address, which is a path: without a slash before it as the SDK for JavaScript writes it, or with one as that for .NET. */
export function readAddress(whole: string): Address {
  const address = whole.replace(/^\//, '');
  if (address.toLowerCase() === '$cbs') return { kind: 'cbs' };
  if (address.toLowerCase().endsWith(management))
    return { kind: 'management', entity: address.slice(0, -management.length) };
  return { kind: 'entity', entity: address };
}
