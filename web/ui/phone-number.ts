import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** `+493023125001` → `+49 30 23125001`; anything else unchanged. */
export function prettyNumber(address: string): string {
  return parsePhoneNumberFromString(address)?.formatInternational() ?? address;
}

/** What somebody typed as a number of E.164; without a country code it is of the country of `like`. Undefined: none. */
export function toNumber(typed: string, like: string): string | undefined {
  const country = parsePhoneNumberFromString(like)?.country;
  const number = parsePhoneNumberFromString(typed, country);
  return number?.isPossible() ? number.number : undefined;
}
