import type { Container } from '@azure/cosmos';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRecordOutbox } from '#shared/adapters/cosmos/record-outbox.ts';
import { recordsContainer } from '#shared/contracts/topology.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import { startTestCosmos } from '../support/cosmos/test-cosmos.ts';
import { sampleRecord } from '../support/records/sample-record.ts';

let cosmos: Awaited<ReturnType<typeof startTestCosmos>>;
let container: Container;
let outbox: RecordOutbox;
let number = 0;

beforeAll(async () => {
  cosmos = await startTestCosmos();
  container = await cosmos.container({
    partitionKey: recordsContainer.partitionKey,
    indexingPolicy: {
      includedPaths: (recordsContainer.indexed ?? []).map((path) => ({ path })),
      excludedPaths: [{ path: '/*' }],
    },
  });
  outbox = createRecordOutbox(container);
});

afterAll(() => cosmos.stop());

function newKey() {
  number += 1;
  return { tenant: 'contoso', target: `target-${number}` };
}

const recordOf = (n: number, revision = 1) =>
  sampleRecord({ dialogue: `dlg_${String(n).padStart(26, '0')}`, revision });
const problem = { kind: 'permanent', reason: 'bad-record', code: '22001', advice: 'No.' } as const;

test('D5: records wait, oldest first and whole, until they are removed', async () => {
  const key = newKey();
  for (const n of [3, 1, 2]) await outbox.add(key, recordOf(n), n * 1000);
  expect(await outbox.next(key, 2)).toEqual([recordOf(1), recordOf(2)]);
  await outbox.remove(key, [recordOf(1), recordOf(2)]);
  expect(await outbox.next(key, 100)).toEqual([recordOf(3)]);
  expect(await outbox.figures(key)).toEqual({ waiting: 1, oldest: 3000, parked: 0 });
  await outbox.remove(key, [recordOf(3)]);
  expect(await outbox.figures(key)).toEqual({ waiting: 0, oldest: null, parked: 0 });
});

test('S5: the same record twice waits once; another revision is another; removing twice is harmless', async () => {
  const key = newKey();
  await outbox.add(key, recordOf(1), 1000);
  await outbox.add(key, recordOf(1), 9000);
  await outbox.add(key, recordOf(1, 2), 2000);
  expect(await outbox.figures(key)).toEqual({ waiting: 2, oldest: 1000, parked: 0 });
  await Promise.all([outbox.remove(key, [recordOf(1)]), outbox.remove(key, [recordOf(1)])]);
  expect(await outbox.next(key, 100)).toEqual([recordOf(1, 2)]);
});

test('S5: a parked record is out of the way, and stays so when it comes again', async () => {
  const key = newKey();
  await outbox.add(key, recordOf(1), 1000);
  await outbox.add(key, recordOf(2), 2000);
  await outbox.park(key, recordOf(1), problem);
  await outbox.add(key, recordOf(1), 3000);
  expect(await outbox.next(key, 100)).toEqual([recordOf(2)]);
  expect(await outbox.figures(key)).toEqual({ waiting: 1, oldest: 2000, parked: 1 });
  const kept = await container.item(`${recordOf(1).dialogue}.1`, [key.tenant, key.target]).read();
  expect(kept.resource).toMatchObject({ kind: 'parked', problem, record: recordOf(1) });
});

test('S5: parking what is gone is harmless', async () => {
  const key = newKey();
  await outbox.park(key, recordOf(1), problem);
  expect(await outbox.figures(key)).toEqual({ waiting: 0, oldest: null, parked: 0 });
});

test('S5: a document that cannot be read is parked instead of stopping the others', async () => {
  const key = newKey();
  const bad = { id: 'bad', ...key, kind: 'waiting', createdAt: 1, record: { schemaVersion: 99 } };
  await container.items.create(bad);
  await outbox.add(key, recordOf(1), 1000);
  expect(await outbox.next(key, 100)).toEqual([recordOf(1)]);
  expect(await outbox.figures(key)).toEqual({ waiting: 1, oldest: 1000, parked: 1 });
});

test('S5: targets with records left lying are found across tenants, each once, with the time of the oldest', async () => {
  const mine = newKey();
  const other = { ...newKey(), tenant: 'fabrikam' };
  await outbox.add(mine, recordOf(1), -110);
  await outbox.add(mine, recordOf(2), -90);
  await outbox.add(other, recordOf(1), -100);
  await outbox.add(newKey(), recordOf(1), 0);
  const parked = newKey();
  await outbox.add(parked, recordOf(1), -100);
  await outbox.park(parked, recordOf(1), problem);
  const found = await outbox.waitingSince(-50);
  expect(found.toSorted((a, b) => a.tenant.localeCompare(b.tenant))).toEqual([
    { ...mine, oldest: -110 },
    { ...other, oldest: -100 },
  ]);
});

test('E2: the same target id of another tenant is another target', async () => {
  const key = newKey();
  await outbox.add(key, recordOf(1), 1000);
  expect(await outbox.next({ ...key, tenant: 'fabrikam' }, 100)).toEqual([]);
});
