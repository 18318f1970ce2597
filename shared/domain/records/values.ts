/** Milliseconds since 1970 as a moment of the contracts. */
export const toInstant = (time: number) => new Date(time).toISOString();

/** The beginning of a text, without half a character at its end. */
export function atMost(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

export const idOrNull = (id: string | null) => (id ? atMost(id, 128) : null);
