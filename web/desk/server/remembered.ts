import type { Answer } from './answer.ts';

interface Remembered<T> {
  readonly now: () => number;
  /** Milliseconds. */
  readonly goodFor: number;
  readonly read: (key: string) => Promise<Answer<T>>;
}

/** Reads once for all who ask within a time; what went wrong is asked again. */
export function remembered<T>({ now, goodFor, read }: Remembered<T>) {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<Answer<T>> }>();

  async function readNow(key: string): Promise<Answer<T>> {
    try {
      const answer = await read(key);
      if (!answer.ok) known.delete(key);
      return answer;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  }

  return (key: string): Promise<Answer<T>> => {
    const before = known.get(key);
    if (before && before.until > now()) return before.answer;
    const answer = readNow(key);
    known.set(key, { until: now() + goodFor, answer });
    return answer;
  };
}
