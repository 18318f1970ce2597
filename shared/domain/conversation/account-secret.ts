/** Under which name in the tenant's vault a value of an address of ours lies, such as `shop-12345-page-token`. */
export function accountSecret(address: string, value: string): string {
  return `${address.replaceAll(/[^0-9A-Za-z]+/g, '-')}-${value}`;
}

/** The value that we choose ourselves, for the provider to prove itself by. */
export const webhookValue = 'webhook';
