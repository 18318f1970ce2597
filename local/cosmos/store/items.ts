import type { ContainerDefinition } from './container-definition.ts';
import type { Entry } from './entry.ts';
import { createPathIndexes, type Lookup } from './path-indexes.ts';
import { createUniqueKeys, type UniqueKeys } from './unique-keys.ts';

/** A container's items in memory, in step with the database: what reads and queries are answered from. */
export interface Items {
  readonly uniqueKeys: UniqueKeys;
  /** Also an item that has expired but is not yet removed. */
  get(partition: string, id: string): Entry | undefined;
  /** Puts `after` in the place of `before`; a replaced item keeps its place in the order. */
  change(before: Entry | undefined, after: Entry | undefined): void;
  /** In the order of creation. */
  all(): Iterable<Entry>;
  count(): number;
  /** The items of one partition, in the order of creation. */
  ofPartition(partition: string): ReadonlyMap<string, Entry> | undefined;
  /** The partitions whose text begins with the prefix. */
  partitionsBelow(prefix: string): readonly ReadonlyMap<string, Entry>[];
  find(lookup: Lookup): readonly ReadonlySet<Entry>[];
}

export function createItems(definition: ContainerDefinition): Items {
  const bySequence = new Map<number, Entry>();
  const partitions = new Map<string, Map<string, Entry>>();
  const indexes = createPathIndexes();
  const uniqueKeys = createUniqueKeys(definition.uniqueKeys);

  function drop(entry: Entry) {
    bySequence.delete(entry.sequence);
    const partition = partitions.get(entry.partition);
    partition?.delete(entry.id);
    if (partition?.size === 0) partitions.delete(entry.partition);
  }

  function put(entry: Entry) {
    bySequence.set(entry.sequence, entry);
    const partition = partitions.get(entry.partition);
    if (partition) partition.set(entry.id, entry);
    else partitions.set(entry.partition, new Map([[entry.id, entry]]));
  }

  return {
    uniqueKeys,
    get: (partition, id) => partitions.get(partition)?.get(id),
    change(before, after) {
      if (before) {
        indexes.remove(before);
        uniqueKeys.remove(before);
        if (before.sequence !== after?.sequence) drop(before);
      }
      if (!after) return;
      put(after);
      indexes.add(after);
      uniqueKeys.add(after);
    },
    all: () => bySequence.values(),
    count: () => bySequence.size,
    ofPartition: (partition) => partitions.get(partition),
    partitionsBelow: (prefix) =>
      [...partitions].filter(([text]) => text.startsWith(prefix)).map(([, items]) => items),
    find: (lookup) => indexes.find(lookup, bySequence.values()),
  };
}
