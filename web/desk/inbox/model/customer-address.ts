/** `whatsapp:+4930123456` → `+4930123456`; `visitor:…` → empty: nobody can read that. */
export function plainAddress(address: string): string {
  if (address.startsWith('visitor:')) return '';
  return address.replace(/^[a-z]+:/, '');
}
