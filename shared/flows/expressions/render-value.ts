import type { FlowValue } from '#shared/contracts/flow/variable.ts';

const numbers = new Map<string, Intl.NumberFormat>();
const lists = new Map<string, Intl.ListFormat>();

/** A value as it is said in a language: numbers with that language's signs, lists as enumerations. */
export function renderValue(value: FlowValue, language: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberFormat(language).format(value);
  if (Array.isArray(value)) {
    const elements = value.map((element) => renderValue(element ?? '', language));
    return listFormat(language).format(elements);
  }
  return typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

function numberFormat(language: string): Intl.NumberFormat {
  return remember(numbers, language, () => new Intl.NumberFormat(language));
}

function listFormat(language: string): Intl.ListFormat {
  return remember(lists, language, () => new Intl.ListFormat(language));
}

function remember<Format>(
  known: Map<string, Format>,
  language: string,
  create: () => Format,
): Format {
  const format = known.get(language) ?? create();
  known.set(language, format);
  return format;
}
