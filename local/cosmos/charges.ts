import type { ContainerDefinition } from './store/container-definition.ts';
import { type Entry, itemOf } from './store/entry.ts';

// The model is described in README.md; published: 1 KB read 1 RU, 100 KB read 10 RU, 1 KB write about 5.5, 100 KB 50.
const readPerKilobyte = 9 / 99;
const writeBase = 4.5;
const writePerKilobyte = 0.45;
const perIndexedValue = 0.05;
const queryBase = 2.3;
const perItemLoaded = 0.02;
const perKilobyteLoaded = 0.02;
const perKilobyteAnswered = 0.01;

/** Request units of a point read; of one that finds nothing, as of 1 KB. */
export function readCharge(entry?: Entry): number {
  return rounded(1 + Math.max(kilobytes(entry?.size ?? 0) - 1, 0) * readPerKilobyte);
}

/** Request units of putting `after` in the place of `before`; either may be missing. */
export function writeCharge(
  definition: ContainerDefinition,
  before: Entry | undefined,
  after: Entry | undefined,
): number {
  const size = Math.max(before?.size ?? 0, after?.size ?? 0);
  const values = countIndexed(definition, before) + countIndexed(definition, after);
  return rounded(writeBase + kilobytes(size) * writePerKilobyte + values * perIndexedValue);
}

/** Request units of a page of a query, or of a change feed. */
export function queryCharge(loaded: {
  readonly items: number;
  readonly bytes: number;
  readonly answeredBytes: number;
}): number {
  return rounded(
    queryBase +
      loaded.items * perItemLoaded +
      (loaded.bytes / 1024) * perKilobyteLoaded +
      (loaded.answeredBytes / 1024) * perKilobyteAnswered,
  );
}

function countIndexed({ indexing }: ContainerDefinition, entry: Entry | undefined): number {
  return entry ? indexing.countIndexed(itemOf(entry)) : 0;
}

function kilobytes(bytes: number): number {
  return Math.max(Math.ceil(bytes / 1024), 1);
}

function rounded(units: number): number {
  return Math.round(units * 100) / 100;
}
