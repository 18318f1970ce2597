import { beforeEach, expect, test } from 'vitest';
import type { Caller } from '#shared/contracts/access/caller.ts';
import { lookUp } from './look-up.ts';
import { createMemoryConfiguration } from './memory.test-support.ts';
import { createTableRows, type TableRows } from './tables.ts';

const caller: Caller = { tenant: 'contoso', user: 'one', name: 'One', roles: ['ContentManager'] };
let configuration: ReturnType<typeof createMemoryConfiguration>;
let rows: TableRows;
beforeEach(async () => {
  configuration = createMemoryConfiguration();
  rows = createTableRows(configuration);
  await configuration.create('contoso', 'table', {
    id: 'tiers',
    name: 'Tiers',
    columns: [
      { name: 'tier', type: 'text' },
      { name: 'discount', type: 'number' },
    ],
  });
});

test('F2: a row that is written is found by flows at once, whatever its case', async () => {
  await rows.put(caller, 'tiers', { key: 'ACME Ltd', cells: { tier: 'gold', discount: 5 } });
  expect(await lookUp(configuration, 'contoso', 'tiers', ' acme LTD ')).toEqual({
    kind: 'row',
    row: { tier: 'gold', discount: 5 },
  });
  expect(await lookUp(configuration, 'contoso', 'tiers', 'other')).toEqual({
    kind: 'row',
    row: null,
  });
  expect(await lookUp(configuration, 'contoso', 'gone', 'other')).toMatchObject({
    kind: 'failed',
    reason: 'notConfigured',
  });
  expect(await lookUp(configuration, 'fabrikam', 'tiers', 'acme ltd')).toMatchObject({
    kind: 'failed',
  });
});

test('S5: the same row written twice is one row; a later one replaces it', async () => {
  const first = { key: '1', cells: { tier: 'gold' } };
  await rows.put(caller, 'tiers', first);
  await rows.put(caller, 'tiers', first);
  await rows.put(caller, 'tiers', { key: '1', cells: { tier: 'silver' } });
  expect(await rows.list(caller, 'tiers')).toMatchObject({
    ok: true,
    value: { items: [{ key: '1', cells: { tier: 'silver' } }] },
  });
});

test('what does not fit the columns is refused by field, and nothing changes', async () => {
  await rows.put(caller, 'tiers', { key: '1', cells: { tier: 'gold' } });
  const wrong = [
    { key: '2', cells: { tier: 5, colour: 'red' } },
    { key: 'A', cells: {} },
    { key: 'a', cells: {} },
  ];
  expect(await rows.replaceAll(caller, 'tiers', wrong)).toEqual({
    ok: false,
    reason: 'invalid',
    fields: [
      { field: 'rows.0.cells.tier', what: 'it is no text' },
      { field: 'rows.0.cells.colour', what: 'the table has no such column; it has tier, discount' },
      { field: 'rows.2.key', what: 'it is the key of row 1 as well' },
    ],
  });
  expect(await rows.list(caller, 'tiers')).toMatchObject({ value: { items: [{ key: '1' }] } });
});

test('all rows are replaced, one is removed', async () => {
  await rows.put(caller, 'tiers', { key: 'old', cells: {} });
  await rows.replaceAll(caller, 'tiers', [
    { key: 'b', cells: { discount: 1 } },
    { key: 'a', cells: { discount: 2 } },
  ]);
  expect(await rows.list(caller, 'tiers')).toMatchObject({
    value: { items: [{ key: 'a' }, { key: 'b' }] },
  });
  expect(await rows.remove(caller, 'tiers', 'B')).toEqual({ ok: true, value: null });
  expect(await rows.remove(caller, 'tiers', 'B')).toEqual({ ok: false, reason: 'notFound' });
  expect(await rows.list(caller, 'nowhere')).toEqual({ ok: false, reason: 'notFound' });
});

test('F2: rows go to a spreadsheet and come back as they were', async () => {
  await rows.put(caller, 'tiers', { key: '+4930 "x", y', cells: { tier: 'a\nb', discount: -1.5 } });
  await rows.put(caller, 'tiers', { key: 'z', cells: {} });
  const before = await rows.list(caller, 'tiers');
  const exported = await rows.toCsv(caller, 'tiers');
  if (!exported.ok) throw new Error(exported.reason);
  expect(exported.value.csv.split('\r\n')[0]).toBe('key,tier,discount');
  await rows.replaceAll(caller, 'tiers', []);
  await rows.fromCsv(caller, 'tiers', exported.value.csv);
  expect(await rows.list(caller, 'tiers')).toEqual(before);
});

test('a spreadsheet with a fault changes nothing, and the fault is named by its row', async () => {
  await rows.put(caller, 'tiers', { key: '1', cells: { tier: 'gold' } });
  const fields = async (csv: string) => {
    const answer = await rows.fromCsv(caller, 'tiers', csv);
    return answer.ok ? [] : answer.fields?.map(({ field }) => field);
  };
  expect(await fields('key,discount\na,5\nb,much')).toEqual(['rows.1.cells.discount']);
  expect(await fields('key,colour\na,red')).toEqual(['rows.0.cells.colour']);
  expect(await fields('key,tier\n,gold')).toEqual(['rows.0.key']);
  expect(await fields('key,tier\na,gold\nA,gold')).toEqual(['rows.1.key']);
  expect(await fields('key,tier\na')).toEqual(['line 2']);
  expect(await fields('key,tier\na,"gold')).toEqual([expect.stringMatching(/^line \d$/)]);
  expect(await fields('tier\ngold')).toEqual(['line 1']);
  expect(await fields(`key\n${Array.from({ length: 5_001 }, (_, n) => n).join('\n')}`)).toEqual([
    'csv',
  ]);
  expect(await rows.list(caller, 'tiers')).toMatchObject({ value: { items: [{ key: '1' }] } });
});
