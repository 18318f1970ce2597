import type { Entry } from '../store/entry.ts';
import type { Items } from '../store/items.ts';
import type { Lookup } from '../store/path-indexes.ts';

/** Which partitions a query looks at: all, one, or those below a prefix of a hierarchical key. */
export interface Scope {
  readonly kind: 'all' | 'partition' | 'prefix';
  /** `toPartitionText` or `toPrefixText`. */
  readonly text: string;
}

// Below this many items, looking at each is cheaper than an index.
const smallEnough = 64;

/** The items a query has to look at, in the order of creation; without lookups all of the scope. */
export function candidatesOf(
  items: Items,
  scope: Scope,
  lookups: readonly Lookup[],
): Iterable<Entry> {
  const inScope = scopedItems(items, scope);
  if (lookups.length === 0 || inScope.count <= smallEnough) return inScope.entries();
  let best: readonly ReadonlySet<Entry>[] | undefined;
  let least = inScope.count;
  for (const lookup of lookups) {
    const found = items.find(lookup);
    const count = found.reduce((sum, { size }) => sum + size, 0);
    if (count >= least) continue;
    best = found;
    least = count;
  }
  if (!best) return inScope.entries();
  const found = new Set<Entry>();
  for (const entries of best) for (const entry of entries) if (isIn(scope, entry)) found.add(entry);
  return inOrder([...found]);
}

function scopedItems(items: Items, { kind, text }: Scope) {
  if (kind === 'all') return { count: items.count(), entries: () => items.all() };
  if (kind === 'partition') {
    const partition = items.ofPartition(text);
    return { count: partition?.size ?? 0, entries: () => partition?.values() ?? [] };
  }
  const partitions = items.partitionsBelow(text);
  const count = partitions.reduce((sum, { size }) => sum + size, 0);
  return { count, entries: () => inOrder(partitions.flatMap((found) => [...found.values()])) };
}

function isIn({ kind, text }: Scope, { partition }: Entry): boolean {
  if (kind === 'all') return true;
  return kind === 'partition' ? partition === text : partition.startsWith(text);
}

function inOrder(entries: Entry[]): readonly Entry[] {
  return entries.sort((left, right) => left.sequence - right.sequence);
}
