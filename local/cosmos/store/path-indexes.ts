import { isArray, isObject, memberOf, type Value } from '../json.ts';
import { type Entry, itemOf } from './entry.ts';

/** What an index answers: items whose property is the value, or whose array holds it. */
export interface Lookup {
  readonly path: readonly string[];
  readonly by: 'value' | 'element';
  /** Scalars; an item must have one of them. */
  readonly values: readonly Value[];
}

/** Indexes of a container's items, each made when it is first asked for and kept in step from then on. */
export interface PathIndexes {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** The items that can satisfy the lookup; `all` fills an index that is new. */
  find(lookup: Lookup, all: Iterable<Entry>): readonly ReadonlySet<Entry>[];
}

interface PathIndex {
  readonly keysOf: (entry: Entry) => readonly Value[];
  readonly entries: Map<Value, Set<Entry>>;
}

export function createPathIndexes(): PathIndexes {
  const indexes = new Map<string, PathIndex>();

  function make({ path, by }: Lookup, all: Iterable<Entry>): PathIndex {
    const read = by === 'value' ? scalarAt : scalarsAt;
    const index: PathIndex = { keysOf: (entry) => read(entry, path), entries: new Map() };
    for (const entry of all) put(index, entry);
    return index;
  }

  return {
    add(entry) {
      for (const index of indexes.values()) put(index, entry);
    },
    remove(entry) {
      for (const index of indexes.values())
        for (const key of index.keysOf(entry)) {
          const found = index.entries.get(key);
          found?.delete(entry);
          if (found?.size === 0) index.entries.delete(key);
        }
    },
    find(lookup, all) {
      const name = JSON.stringify([lookup.by, lookup.path]);
      const index = indexes.get(name) ?? make(lookup, all);
      indexes.set(name, index);
      return [...new Set(lookup.values)].flatMap((value) => index.entries.get(value) ?? []);
    },
  };
}

function put({ keysOf, entries }: PathIndex, entry: Entry) {
  for (const key of keysOf(entry)) {
    const found = entries.get(key);
    if (found) found.add(entry);
    else entries.set(key, new Set([entry]));
  }
}

function scalarAt(entry: Entry, path: readonly string[]): readonly Value[] {
  const value = path.reduce<Value>(memberOf, itemOf(entry));
  return isScalar(value) ? [value] : [];
}

function scalarsAt(entry: Entry, path: readonly string[]): readonly Value[] {
  const value = path.reduce<Value>(memberOf, itemOf(entry));
  return isArray(value) ? value.filter(isScalar) : [];
}

/** Whether an index can answer for the value: a text, number, boolean or null. */
export function isScalar(value: Value): boolean {
  return value !== undefined && !isArray(value) && !isObject(value);
}
