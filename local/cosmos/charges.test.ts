import { expect, test } from 'vitest';
import { queryCharge, readCharge, writeCharge } from './charges.ts';
import type { JsonObject } from './json.ts';
import { toContainerDefinition } from './store/container-definition.ts';
import type { Entry } from './store/entry.ts';

const indexed = toContainerDefinition({ id: 'c', partitionKey: { paths: ['/t'] } });
const unindexed = toContainerDefinition({
  id: 'c',
  partitionKey: { paths: ['/t'] },
  indexingPolicy: { indexingMode: 'none', automatic: false },
});

function entryOf(kilobytes: number): Entry {
  const parsed: JsonObject = { id: '1', t: 'x', a: [1, 2], b: { c: null, d: '' }, _etag: '"x"' };
  const [sequence, lsn, writtenAt] = [1, 1, 0];
  const text = JSON.stringify(parsed);
  const size = kilobytes * 1024;
  return {
    sequence,
    partition: '',
    id: '1',
    lsn,
    writtenAt,
    ttl: undefined,
    etag: '',
    text,
    size,
    parsed,
  };
}

test('a read costs 1 for 1 KB and 10 for 100 KB', () => {
  expect([readCharge(), readCharge(entryOf(1)), readCharge(entryOf(100))]).toEqual([1, 1, 10]);
});

test('a write of 1 KB costs between 5 and 6, less without an index, and about 50 for 100 KB', () => {
  // Six values: id, t, two of a, two of b; the etag is excluded by default.
  expect(writeCharge(indexed, undefined, entryOf(1))).toBe(5.25);
  expect(writeCharge(unindexed, undefined, entryOf(1))).toBe(4.95);
  expect(writeCharge(indexed, undefined, entryOf(100))).toBe(49.8);
  expect(writeCharge(indexed, entryOf(1), undefined)).toBe(5.25);
  expect(writeCharge(indexed, entryOf(1), entryOf(1))).toBe(5.55);
});

test('a query costs 2.3 and a little for what it loads and answers', () => {
  expect(queryCharge({ items: 0, bytes: 0, answeredBytes: 0 })).toBe(2.3);
  expect(queryCharge({ items: 100, bytes: 102_400, answeredBytes: 102_400 })).toBe(7.3);
});
