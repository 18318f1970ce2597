/**
 * Text as both databases can hold it: PostgreSQL refuses NUL characters, and half a surrogate pair is no text at all.
 * A record is not worth losing for either.
 */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

export const storableOrNull = (text: string | null) => (text === null ? null : storable(text));

/** The same for all texts in a value of JSON. */
export function storableJson(value: unknown): unknown {
  if (typeof value === 'string') return storable(value);
  if (Array.isArray(value)) return value.map(storableJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [storable(name), storableJson(each)]),
  );
}
