import parse from 'libphonenumber-js/max';

const maxRemembered = 1_000;
const remembered = new Map<string, string | undefined>();

/** The country (ISO 3166) of a telephone number in E.164 form; nothing for other addresses. */
export function countryOf(address: string): string | undefined {
  if (!address.startsWith('+')) return undefined;
  if (remembered.has(address)) return remembered.get(address);
  if (remembered.size >= maxRemembered) remembered.clear();
  const country = find(address);
  remembered.set(address, country);
  return country;
}

function find(address: string): string | undefined {
  if (!/^\+\d{5,15}$/.test(address)) return undefined;
  const number = parse(address, { extract: false });
  return number?.country ?? number?.getPossibleCountries()[0];
}
