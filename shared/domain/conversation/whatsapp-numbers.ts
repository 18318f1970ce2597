/**
 * A person's number with `+`, the same however WhatsApp or we write it: in Brazil a mobile number has its ninth digit, in
 * Mexico there is no 1 after the country code, in Argentina a 9 is. What is no number (an id of WhatsApp's own for somebody
 * who hides theirs, such as `DE.1349120865530274`) stays as it is.
 */
export function toPerson(id: string): string {
  if (!isNumber(id)) return id;
  const digits = id.replaceAll(/\D/g, '');
  const brazil = /^55([1-9]\d)([6-9]\d{7})$/.exec(digits);
  if (brazil) return `+55${brazil[1]}9${brazil[2]}`;
  const mexico = /^521(\d{10})$/.exec(digits);
  if (mexico) return `+52${mexico[1]}`;
  const argentina = /^54([1-8]\d{9})$/.exec(digits);
  if (argentina) return `+549${argentina[1]}`;
  return `+${digits}`;
}

/** Our address for a number of ours as WhatsApp shows it: `whatsapp:+4930123456`. */
export function toAddress(displayed: string): string {
  return `whatsapp:+${displayed.replaceAll(/\D/g, '')}`;
}

export function isNumber(id: string): boolean {
  return /^\+?[\d\s()./-]{5,30}$/.test(id);
}
