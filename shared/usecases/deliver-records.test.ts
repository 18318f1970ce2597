import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { RecordStore, StoreProblem } from '#shared/ports/record-store.ts';
import { createMemoryOutbox } from '../../tests/support/records/memory-outbox.ts';
import { sampleRecord } from '../../tests/support/records/sample-record.ts';
import { type DeliverRecordsParts, deliverRecords } from './deliver-records.ts';

const main = { tenant: 'contoso', target: 'main' };
const none = { tenant: 'contoso', target: unassignedTarget };
const first = { ...main, attempt: 0 };

const recordOf = (n: number, revision = 1) =>
  sampleRecord({ dialogue: `dlg_${String(n).padStart(26, '0')}`, revision });

function problemOf(kind: StoreProblem['kind'], reason: StoreProblem['reason']): StoreProblem {
  return { kind, reason, code: 'X1', advice: 'Do something.' };
}

/** A database in memory: the highest revision of a dialogue stays. It does what it is told to do wrong. */
function createStore(mayFail: () => StoreProblem | undefined = () => undefined) {
  const rows = new Map<string, number>();
  const changes: string[] = [];
  const rejecting = new Set<string>();
  let hasSchema = true;
  const store: RecordStore = {
    async migrate() {
      const problem = mayFail();
      if (problem) return { ok: false, problem };
      hasSchema = true;
      return { ok: true, migrations: ['0001'] };
    },
    async write(records) {
      const problem = mayFail();
      if (problem) return { ok: false, problem };
      if (!hasSchema) return { ok: false, problem: problemOf('permanent', 'no-schema') };
      const bad = records.filter(({ dialogue }) => rejecting.has(dialogue));
      const good = records.filter((record) => !bad.includes(record));
      const before = changes.length;
      for (const { dialogue, revision } of good) {
        if ((rows.get(dialogue) ?? 0) >= revision) continue;
        rows.set(dialogue, revision);
        changes.push(`${Number(dialogue.slice(4))}.${revision}`);
      }
      const written = changes.length - before;
      return {
        ok: true,
        written,
        unchanged: good.length - written,
        rejected: bad.map(({ tenant, dialogue, revision }) => ({
          tenant,
          dialogue,
          revision,
          problem: problemOf('permanent', 'bad-record'),
        })),
      };
    },
    measure: async () => ({ ok: false, problem: problemOf('transient', 'busy') }),
    historyOf: async () => ({ ok: false, problem: problemOf('transient', 'busy') }),
    close: async () => {},
  };
  const dropSchema = () => {
    hasSchema = false;
  };
  return { store, rows, changes, rejecting, dropSchema };
}

function partsWith(given: Partial<DeliverRecordsParts> = {}) {
  const targets: RecordTarget[] = [];
  const parts = {
    outbox: createMemoryOutbox(),
    configuration: { list: async () => targets.map((value) => ({ value, version: '1' })) },
    orchestrations: { nudgeDelivery: async () => {} },
    storeOf: () => undefined,
    now: () => 50_000,
    ...given,
  } satisfies DeliverRecordsParts;
  return { ...parts, targets, outbox: createMemoryOutbox() };
}

test('D1: what waits is written and released, the oldest hundred at a time', async () => {
  const { store, changes } = createStore();
  const parts = partsWith({ storeOf: () => store });
  for (let n = 0; n < 150; n += 1) await parts.outbox.add(main, recordOf(n), n);
  expect(await deliverRecords(parts, first)).toEqual({ left: true });
  expect(changes).toEqual(Array.from({ length: 100 }, (_, n) => `${n}.1`));
  expect(await deliverRecords(parts, first)).toEqual({ left: false });
  expect(changes).toHaveLength(150);
  expect(await deliverRecords(parts, first)).toEqual({ left: false });
});

test.each([
  [0, 1000],
  [1, 2000],
  [5, 32_000],
  [9, 300_000],
  [5000, 300_000],
])(
  'D5: after %d failures in a row a transient problem is given %d ms, and everything waits on',
  async (attempt, pause) => {
    const { store } = createStore(() => problemOf('transient', 'unreachable'));
    const parts = partsWith({ storeOf: () => store });
    await parts.outbox.add(main, recordOf(1), 0);
    expect(await deliverRecords(parts, { ...main, attempt })).toEqual({
      left: true,
      again: 50_000 + pause,
      problem: { reason: 'unreachable', code: 'X1' },
    });
    expect(await parts.outbox.next(main, 9)).toEqual([recordOf(1)]);
  },
);

test('D5: a problem that a person has to solve is tried again every quarter of an hour', async () => {
  const { store } = createStore(() => problemOf('permanent', 'credentials'));
  const parts = partsWith({ storeOf: () => store });
  await parts.outbox.add(main, recordOf(1), 0);
  const result = await deliverRecords(parts, first);
  expect(result).toMatchObject({ again: 950_000, problem: { reason: 'credentials' } });
  expect(await parts.outbox.next(main, 9)).toEqual([recordOf(1)]);
});

test('D1: a target whose connection string is missing keeps its records until it is there', async () => {
  const { store, changes } = createStore();
  let known = false;
  const parts = partsWith({ storeOf: () => (known ? store : undefined) });
  await parts.outbox.add(main, recordOf(1), 0);
  const result = await deliverRecords(parts, first);
  expect(result).toMatchObject({ again: 950_000, problem: { reason: 'connection-string' } });
  known = true;
  expect(await deliverRecords(parts, first)).toEqual({ left: false });
  expect(changes).toEqual(['1.1']);
});

test('D1: an empty database gets its tables first', async () => {
  const { store, changes, dropSchema } = createStore();
  dropSchema();
  const parts = partsWith({ storeOf: () => store });
  await parts.outbox.add(main, recordOf(1), 0);
  expect(await deliverRecords(parts, first)).toEqual({ left: false });
  expect(changes).toEqual(['1.1']);
});

test('D1: tables that cannot be made are a problem like any other', async () => {
  const answers = [problemOf('permanent', 'no-schema'), problemOf('permanent', 'no-permission')];
  const { store } = createStore(() => answers.shift());
  const parts = partsWith({ storeOf: () => store });
  await parts.outbox.add(main, recordOf(1), 0);
  const result = await deliverRecords(parts, first);
  expect(result).toMatchObject({ again: 950_000, problem: { reason: 'no-permission' } });
});

test('S5: a record that the database will never take is parked, and the others go on', async () => {
  const { store, changes, rejecting } = createStore();
  rejecting.add(recordOf(1).dialogue);
  const parts = partsWith({ storeOf: () => store });
  for (const n of [1, 2]) await parts.outbox.add(main, recordOf(n), n);
  expect(await deliverRecords(parts, first)).toEqual({ left: false });
  expect(changes).toEqual(['2.1']);
  expect(await parts.outbox.figures(main)).toEqual({ waiting: 0, oldest: null, parked: 1 });
});

test('D5: what waited for any database goes to the first there is, also the private parts', async () => {
  const nudged: string[] = [];
  const nudgeDelivery = async ({ target }: { target: string }) => {
    nudged.push(target);
  };
  const parts = partsWith({ orchestrations: { nudgeDelivery } });
  await parts.outbox.add(none, recordOf(1), 0);
  expect(await deliverRecords(parts, { ...none, attempt: 0 })).toEqual({ left: false });
  expect(await parts.outbox.next(none, 9)).toEqual([recordOf(1)]);
  parts.targets.push({ id: 'main', name: 'Main', center: null });
  parts.targets.push({ id: 'private', name: 'Private', center: 'support' });
  expect(await deliverRecords(parts, { ...none, attempt: 0 })).toEqual({ left: false });
  expect(await parts.outbox.next(none, 9)).toEqual([]);
  expect(await parts.outbox.next(main, 9)).toEqual([recordOf(1)]);
  const [part] = await parts.outbox.next({ ...main, target: 'private' }, 9);
  expect(part?.contactCenters).toEqual(['support']);
  expect(nudged).toEqual(['main', 'private']);
});

test('D5: killed anywhere, doubled and with a database that comes and goes: every record once, the highest revision stays', async () => {
  const records = fc.array(
    fc.record({ n: fc.integer({ min: 0, max: 5 }), revision: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 1, maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.array(fc.nat(8), { maxLength: 20 }),
      fc.array(fc.boolean(), { maxLength: 20 }),
      async (given, crashes, downs) => {
        let untilCrash = Number.POSITIVE_INFINITY;
        const outbox = createMemoryOutbox(() => {
          untilCrash -= 1;
          if (untilCrash < 0) throw new Error('killed');
        });
        const { store, rows, changes } = createStore(() =>
          downs.shift() ? problemOf('transient', 'unreachable') : undefined,
        );
        const parts = { ...partsWith({ storeOf: () => store }), outbox };
        for (const [index, { n, revision }] of given.entries()) {
          await outbox.add(main, recordOf(n, revision), index);
          untilCrash = crashes[index] ?? Number.POSITIVE_INFINITY;
          const attempts = [deliverRecords(parts, first), deliverRecords(parts, first)];
          await Promise.allSettled(attempts);
          untilCrash = Number.POSITIVE_INFINITY;
        }
        downs.length = 0;
        while ((await deliverRecords(parts, first)).left);
        const highest = new Map<string, number>();
        for (const { n, revision } of given) {
          const { dialogue } = recordOf(n);
          highest.set(dialogue, Math.max(highest.get(dialogue) ?? 0, revision));
        }
        expect(rows).toEqual(highest);
        expect(new Set(changes).size).toBe(changes.length);
        expect(await outbox.next(main, 9)).toEqual([] satisfies CallRecord[]);
      },
    ),
  );
});
