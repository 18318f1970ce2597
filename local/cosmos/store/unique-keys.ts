import { memberOf, type Value } from '../json.ts';
import { keyOf } from '../query/compare.ts';
import { type Entry, itemOf } from './entry.ts';

/** Who holds which unique key, per partition. */
export interface UniqueKeys {
  /** The keys of an item; a missing property counts as null. */
  keysOf(entry: Entry): readonly string[];
  holderOf(key: string): Entry | undefined;
  add(entry: Entry): void;
  remove(entry: Entry): void;
}

/** `paths`: for each unique key the names of each of its paths. */
export function createUniqueKeys(paths: readonly (readonly (readonly string[])[])[]): UniqueKeys {
  const holders = new Map<string, Entry>();
  const keysOf = (entry: Entry) =>
    paths.map((key, index) => {
      const values = key.map((path) => path.reduce<Value>(memberOf, itemOf(entry)) ?? null);
      return `${index} ${entry.partition} ${keyOf(values)}`;
    });
  return {
    keysOf,
    holderOf: (key) => holders.get(key),
    add(entry) {
      for (const key of keysOf(entry)) holders.set(key, entry);
    },
    remove(entry) {
      for (const key of keysOf(entry)) if (holders.get(key) === entry) holders.delete(key);
    },
  };
}
