import parse, { isSupportedCountry, type PhoneNumber } from 'libphonenumber-js/max';
import { type BoundOf, type FlowFunction, scalar, text } from './flow-function.ts';

/** Longer than any number as people write it. */
const longest = 40;

export const phoneBounds: Readonly<Record<string, BoundOf>> = {
  isPhone: scalar,
  isMobile: scalar,
  isFixedLine: scalar,
  phoneCountry: scalar,
  phoneE164: scalar,
  phoneNational: () => text(longest),
  phoneInternational: () => text(longest),
};

/** By the numbering plans of all countries (libphonenumber). */
export const phoneFunctions: readonly FlowFunction[] = [
  {
    signature: 'isPhone(string): bool',
    description: 'Whether it is a telephone number that can exist, with its country code',
    run: (value: string) => read(value)?.isValid() ?? false,
  },
  {
    signature: 'isMobile(string): bool',
    description:
      'Whether it is a mobile number, or may be one where a country does not tell them apart',
    run: (value: string) => isOf(value, 'MOBILE'),
  },
  {
    signature: 'isFixedLine(string): bool',
    description: 'Whether it is a landline number, or may be one',
    run: (value: string) => isOf(value, 'FIXED_LINE'),
  },
  {
    signature: 'phoneCountry(string): string',
    description: 'Its country, like DE; empty when there is none',
    run: (value: string) => read(value)?.country ?? '',
  },
  {
    signature: 'phoneE164(string, string): string',
    description:
      'As it is dialled from anywhere, like +4930123456; the country is for numbers without one; empty when it is no number',
    run: (value: string, country: string) => {
      const number = read(value, country);
      return number?.isPossible() ? number.number : '';
    },
  },
  {
    signature: 'phoneNational(string): string',
    description: 'As it is written in its country; as it is when it is no number',
    run: (value: string) => read(value)?.formatNational() ?? value.slice(0, longest),
  },
  {
    signature: 'phoneInternational(string): string',
    description: 'As it is written with its country code; as it is when it is no number',
    run: (value: string) => read(value)?.formatInternational() ?? value.slice(0, longest),
  },
];

function isOf(value: string, type: 'MOBILE' | 'FIXED_LINE'): boolean {
  const found = read(value)?.getType();
  return found === type || found === 'FIXED_LINE_OR_MOBILE';
}

function read(value: string, country = ''): PhoneNumber | undefined {
  if (value.length > longest) return undefined;
  try {
    return isSupportedCountry(country)
      ? parse(value, { defaultCountry: country, extract: false })
      : parse(value, { extract: false });
  } catch {
    return undefined;
  }
}
