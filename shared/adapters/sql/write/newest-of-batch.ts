import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { keyOf } from '../flavor.ts';

/**
 * The highest revision of each dialogue, sorted by key: a statement may not name a row twice, and writers that lock
 * rows in the same order do not lock each other out.
 */
export function newestOfBatch(records: readonly CallRecord[]): readonly CallRecord[] {
  const newest = new Map<string, CallRecord>();
  for (const record of records) {
    const known = newest.get(keyOf(record));
    if (!known || known.revision < record.revision) newest.set(keyOf(record), record);
  }
  return [...newest.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, record]) => record);
}
