/**
 * WhatsApp's id for a number: mostly its digits. In Brazil, areas from 31 on are without the ninth digit, in Mexico there is a 1
 * after the country code, in Argentina a 9.
 */
export function waIdOf(number: string): string {
  const digits = number.replaceAll(/\D/g, '');
  const brazil = /^55([3-9]\d)9(\d{8})$/.exec(digits);
  if (brazil) return `55${brazil[1]}${brazil[2]}`;
  if (/^52[2-9]\d{9}$/.test(digits)) return `521${digits.slice(2)}`;
  if (/^54[1-8]\d{9}$/.test(digits)) return `549${digits.slice(2)}`;
  return digits;
}
