import type { Value } from '../json.ts';
import { type Entry, itemOf } from '../store/entry.ts';
import { keyOf } from './compare.ts';
import type { Plan, Row } from './context.ts';
import type { Place } from './continuation.ts';
import { compareKeys, eachMatch, toGroups } from './results.ts';

export interface PageOptions {
  readonly mostItems: number;
  readonly mostBytes: number;
  /** Where the page before ended. */
  readonly after: Place | undefined;
  /** Whether each ORDER BY key may be undefined in the result. */
  readonly keepsUndefined: readonly boolean[];
}

export interface Page {
  /** The results as JSON. */
  readonly texts: readonly string[];
  /** Where the next page goes on; undefined: there is none. */
  readonly next: Place | undefined;
  /** Items looked at. */
  readonly seen: Loaded;
  /** Items the results come from; of groups and distinct results all that went into them. */
  readonly used: Loaded;
}

export interface Loaded {
  items: number;
  bytes: number;
}

interface Found {
  readonly keys: readonly Value[];
  readonly sequence: number;
  readonly row: number;
  readonly values: Row;
  /** Where the row comes from; of a group nowhere. */
  readonly entry: Entry | undefined;
}

/** Evaluates a plan over candidate items, up to the end of one page. */
export function runQuery(plan: Plan, candidates: Iterable<Entry>, options: PageOptions): Page {
  const seen = { items: 0, bytes: 0 };
  const matched = { items: 0, bytes: 0 };
  const isUnique = plan.isGrouped || plan.isDistinct;
  const isSorted = plan.orderBy.length > 0;
  // In the order of creation, what came on the pages before need not be looked at again.
  const from = isUnique || isSorted ? 0 : (options.after?.sequence ?? 0);
  const rows = findRows(plan, candidates, { from, seen, matched });
  const ordered = isSorted ? inOrder(plan, rows, options) : rows;
  const page = takePage(plan, isUnique ? toUnique(plan, ordered) : ordered, options);
  return isUnique ? { ...page, seen, used: matched } : { ...page, seen };
}

interface Looking {
  /** Items that were created before are passed over. */
  readonly from: number;
  readonly seen: Loaded;
  readonly matched: Loaded;
}

function* findRows(
  plan: Plan,
  candidates: Iterable<Entry>,
  { from, seen, matched }: Looking,
): Iterable<Found> {
  let rows: Row[] = [];
  const keep = (row: Row) => {
    rows.push([...row]);
    return true;
  };
  for (const entry of candidates) {
    if (entry.sequence < from) continue;
    count(seen, entry);
    eachMatch(plan, [itemOf(entry)], keep);
    if (rows.length === 0) continue;
    count(matched, entry);
    for (const [row, values] of rows.entries())
      yield { keys: [], sequence: entry.sequence, row, values, entry };
    rows = [];
  }
}

function count(loaded: Loaded, entry: Entry | undefined) {
  loaded.items += 1;
  loaded.bytes += entry?.size ?? 0;
}

function inOrder({ orderBy }: Plan, rows: Iterable<Found>, options: PageOptions) {
  const found: Found[] = [];
  for (const row of rows) {
    const keys = orderBy.map(({ evaluate }) => evaluate(row.values));
    const isShown = keys.every(
      (key, index) => key !== undefined || options.keepsUndefined[index] === true,
    );
    if (isShown) found.push({ ...row, keys });
  }
  return found.sort((left, right) => compareFound(orderBy, left, right));
}

function compareFound(
  orderBy: Plan['orderBy'],
  left: Pick<Found, 'keys' | 'sequence' | 'row'>,
  right: Pick<Found, 'keys' | 'sequence' | 'row'>,
): number {
  return (
    compareKeys(orderBy, left.keys, right.keys) ||
    left.sequence - right.sequence ||
    left.row - right.row
  );
}

/** Groups, or rows without those whose result was there before. Their place is their number. */
function* toUnique(plan: Plan, rows: Iterable<Found>): Iterable<Found> {
  const seen = new Set<string>();
  let number = 0;
  for (const { values, entry } of plan.isGrouped ? toFound(plan, rows) : rows) {
    const key = plan.isDistinct ? keyOf(plan.project(values)) : String(number);
    if (seen.has(key)) continue;
    seen.add(key);
    yield { keys: [], sequence: number, row: 0, values, entry };
    number += 1;
  }
}

function toFound(plan: Plan, rows: Iterable<Found>): readonly Pick<Found, 'values' | 'entry'>[] {
  return toGroups(plan, valuesOf(rows)).map((values) => ({ values, entry: undefined }));
}

function* valuesOf(rows: Iterable<Found>): Iterable<Row> {
  for (const { values } of rows) yield values;
}

interface Reached {
  skipped: number;
  given: number;
}

function takePage(
  plan: Plan,
  rows: Iterable<Found>,
  { after, mostItems, mostBytes }: PageOptions,
): Omit<Page, 'seen'> {
  const texts: string[] = [];
  const used = { items: 0, bytes: 0 };
  const reached = { skipped: after?.skipped ?? 0, given: after?.given ?? 0 };
  let bytes = 0;
  let last: Found | undefined;
  for (const { row, text } of following(plan, rows, after, reached)) {
    if (reached.given >= plan.limit) break;
    const isFull = texts.length >= mostItems || bytes + text.length > mostBytes;
    if (last && isFull) return { texts, used, next: { ...placeOf(last), ...reached } };
    texts.push(text);
    reached.given += 1;
    bytes += text.length;
    if (row.sequence !== last?.sequence) count(used, row.entry);
    last = row;
  }
  return { texts, used, next: undefined };
}

/** The results behind the place where the page before ended and behind OFFSET. */
function* following(
  plan: Plan,
  rows: Iterable<Found>,
  after: Place | undefined,
  reached: Reached,
): Iterable<{ readonly row: Found; readonly text: string }> {
  // Keys of groups and of distinct results play no part in their place.
  const orderBy = plan.isGrouped || plan.isDistinct ? [] : plan.orderBy;
  for (const row of rows) {
    if (after && compareFound(orderBy, row, after) <= 0) continue;
    const text = textOf(plan, row);
    if (text === undefined) continue;
    if (reached.skipped >= plan.offset) yield { row, text };
    else reached.skipped += 1;
  }
}

function placeOf({ keys, sequence, row }: Found) {
  return { keys, sequence, row };
}

function textOf(plan: Plan, { entry, values }: Found): string | undefined {
  return entry && plan.isWholeItem ? entry.text : JSON.stringify(plan.project(values));
}
