import parse, { isSupportedCountry } from 'libphonenumber-js/max';

/** As long as people write a number. */
const longest = 40;

/** What calling costs so much that fraudsters have themselves called. */
const dear: ReadonlySet<string | undefined> = new Set([
  'PREMIUM_RATE',
  'SHARED_COST',
  'UAN',
  'PAGER',
  'VOICEMAIL',
]);

/** The number in E.164; undefined: none that can be called. `country` (ISO 3166) is for numbers without a country code. */
export function telephoneNumber(text: string, country: string): string | undefined {
  if (text.length > longest) return undefined;
  try {
    const number = isSupportedCountry(country)
      ? parse(text, { defaultCountry: country, extract: false })
      : parse(text, { extract: false });
    return number?.isValid() && !dear.has(number.getType()) ? number.number : undefined;
  } catch {
    return undefined;
  }
}
