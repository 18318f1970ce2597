interface Kept<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

interface Remembering {
  /** Milliseconds for which what was read may be used again. */
  readonly life: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Oldest entries go when there are more. */
  readonly most?: number;
}

/** Reads each key once and again when its life is over; what could not be read is not remembered. */
export function remember<T>(
  read: (...key: readonly string[]) => Promise<T>,
  { life, now, most = 1000 }: Remembering,
): (...key: readonly string[]) => Promise<T> {
  const kept = new Map<string, Kept<T>>();
  return (...key) => {
    const name = JSON.stringify(key);
    const known = kept.get(name);
    if (known && known.until > now()) return known.value;
    const value = read(...key);
    kept.delete(name);
    kept.set(name, { value, until: now() + life });
    value.catch(() => kept.delete(name));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
