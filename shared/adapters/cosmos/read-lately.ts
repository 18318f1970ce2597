import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';

interface Read<T> {
  readonly value: T;
  readonly at: number;
}

/** Milliseconds: as long as what follows from a reading takes. */
const life = 2000;
const most = 200;

/** What this process has read last of a dialogue: good enough for a write that is refused when it is not so any more. */
export function createReadLately<T>(now: () => number = Date.now) {
  const kept = new Map<string, Read<T>>();
  const nameOf = ({ tenant, dialogue }: DialogueKey) => JSON.stringify([tenant, dialogue]);
  return {
    note(key: DialogueKey, value: T | undefined) {
      const name = nameOf(key);
      kept.delete(name);
      if (value === undefined) return;
      kept.set(name, { value, at: now() });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    peek(key: DialogueKey): T | undefined {
      const found = kept.get(nameOf(key));
      return found && now() - found.at < life ? found.value : undefined;
    },
    /** Once: whoever takes it reads anew when it was of no use. */
    take(key: DialogueKey): T | undefined {
      const name = nameOf(key);
      const found = kept.get(name);
      kept.delete(name);
      return found && now() - found.at < life ? found.value : undefined;
    },
  };
}
