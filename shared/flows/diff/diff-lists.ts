import { canonical } from './canonical.ts';

/** What differs between two lists; `at` is the place in the path: the name of an element, or where it stands. */
export type ListDifference =
  | { readonly what: 'removed'; readonly at: string; readonly before: unknown }
  | { readonly what: 'added'; readonly at: string; readonly after: unknown }
  | {
      readonly what: 'changed' | 'reordered';
      readonly at: string;
      readonly before: unknown;
      readonly after: unknown;
    };

type List = readonly unknown[];

/** Comparisons of one element with another; longer lists, which no node has, are compared by place. */
const mostComparisons = 250_000;

/**
 * Elements that have names, all different, are the same by name, wherever they stand: things with an `id`, and plain
 * texts, which are their own names. Others are matched so that as few as possible differ.
 */
export function diffLists(before: List, after: List): readonly ListDifference[] {
  const [named, namedAfter] = [byName(before), byName(after)];
  return named && namedAfter ? diffNamed(named, namedAfter) : diffPlaced(before, after);
}

type Named = ReadonlyMap<string, unknown>;

/** Undefined: not all have names, or two have the same. */
function byName(list: List): Named | undefined {
  const names = new Map(list.flatMap((each) => entryOf(each)));
  return names.size === list.length ? names : undefined;
}

function entryOf(element: unknown): (readonly [string, unknown])[] {
  if (typeof element === 'string') return [[element, element]];
  const isNamed = typeof element === 'object' && element !== null && 'id' in element;
  return isNamed && typeof element.id === 'string' ? [[element.id, element]] : [];
}

function diffNamed(before: Named, after: Named): readonly ListDifference[] {
  const differences: ListDifference[] = [];
  for (const [name, value] of before)
    if (!after.has(name))
      differences.push({ what: 'removed', at: pathOf(name, value), before: value });
  for (const [name, value] of after) {
    const at = pathOf(name, value);
    if (before.has(name))
      differences.push({ what: 'changed', at, before: before.get(name), after: value });
    else differences.push({ what: 'added', at, after: value });
  }
  const kept = [...before.keys()].filter((name) => after.has(name));
  const keptAfter = [...after.keys()].filter((name) => before.has(name));
  if (canonical(kept) !== canonical(keptAfter))
    differences.push({
      what: 'reordered',
      at: '',
      before: [...before.keys()],
      after: [...after.keys()],
    });
  return differences;
}

/** A text is no name for a path: what it is stands beside it. */
function pathOf(name: string, value: unknown): string {
  return typeof value === 'string' ? '' : name;
}

function diffPlaced(before: List, after: List): readonly ListDifference[] {
  const differences: ListDifference[] = [];
  let [from, to] = [0, 0];
  for (const [kept, keptAfter] of [
    ...matches(before, after),
    [before.length, after.length] as const,
  ]) {
    while (from < kept || to < keptAfter) {
      if (from === kept) differences.push({ what: 'added', at: `${to}`, after: after[to++] });
      else if (to === keptAfter)
        differences.push({ what: 'removed', at: `${from}`, before: before[from++] });
      else
        differences.push({
          what: 'changed',
          at: `${to}`,
          before: before[from++],
          after: after[to++],
        });
    }
    [from, to] = [kept + 1, keptAfter + 1];
  }
  return differences;
}

/** Places of the longest run of elements that both have in this order. */
function matches(before: List, after: List): readonly (readonly [number, number])[] {
  if (before.length * after.length > mostComparisons) return [];
  const [one, other] = [before.map(canonical), after.map(canonical)];
  const longest = lengths(one, other);
  const found: (readonly [number, number])[] = [];
  let [row, column] = [0, 0];
  while (row < one.length && column < other.length) {
    if (one[row] === other[column]) found.push([row++, column++]);
    else if ((longest[row + 1]?.[column] ?? 0) >= (longest[row]?.[column + 1] ?? 0)) row += 1;
    else column += 1;
  }
  return found;
}

/** How many elements are common to what begins at each pair of places. */
function lengths(one: readonly string[], other: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: one.length + 1 }, () =>
    new Array<number>(other.length + 1).fill(0),
  );
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const line = table[row];
      const [below, right] = [table[row + 1], line?.[column + 1] ?? 0];
      if (!line) continue;
      line[column] =
        one[row] === other[column]
          ? (below?.[column + 1] ?? 0) + 1
          : Math.max(below?.[column] ?? 0, right);
    }
  return table;
}
