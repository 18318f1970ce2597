/** Raw ids of the kinds of people and things that calls go between. Source: "Understand identifier types". */
export type AddressKind =
  | 'phone number'
  | 'acs user'
  | 'teams extension user'
  | 'teams user'
  | 'teams app'
  | 'unknown';

const patterns: readonly (readonly [RegExp, AddressKind])[] = [
  [/^4:/, 'phone number'],
  [/^8:(gcch-|dod-)?acs:[^_]+_[^_]+_[^_]+$/, 'teams extension user'],
  [/^8:((gcch-|dod-)?acs|spool):/, 'acs user'],
  [/^8:(orgid|teamsvisitor|gcch|dod):/, 'teams user'],
  [/^28:(orgid|gcch|dod):/, 'teams app'],
];

export function kindOf(address: string): AddressKind {
  return patterns.find(([pattern]) => pattern.test(address))?.[1] ?? 'unknown';
}

/** A raw id from what a person writes: a telephone number may come as `+4930…`. */
export function toAddress(text: string): string {
  return text.startsWith('+') ? `4:${text}` : text;
}
