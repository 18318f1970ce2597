import { expect, test } from 'vitest';
import { type Change, createBatch } from './batch.ts';

function play(changes: readonly Omit<Change, 'write' | 'instance'>[]) {
  const written: string[] = [];
  const batch = createBatch();
  for (const change of changes) {
    const { kind, table, id } = change;
    batch.note({ ...change, instance: 'i', write: () => written.push(`${kind} ${table} ${id}`) });
  }
  batch.write();
  return written;
}

test('a row that comes and goes within one transaction is never written', () => {
  const message = { table: 'inbox', id: 1 } as const;
  expect(
    play([
      { ...message, kind: 'add' },
      { ...message, kind: 'remove' },
    ]),
  ).toEqual([]);
});

test('a row of an earlier transaction is removed', () => {
  const task = { table: 'activities', id: 1 } as const;
  expect(
    play([
      { ...task, kind: 'remove' },
      { ...task, id: 2, kind: 'add' },
    ]),
  ).toEqual(['remove activities 1', 'add activities 2']);
});

test('of many states of an instance the last is written', () => {
  const put = { table: 'instances', id: 0, kind: 'put' } as const;
  expect(play([put, { table: 'history', id: 1, kind: 'add' }, put])).toEqual([
    'add history 1',
    'put instances 0',
  ]);
});

test('clearing a table takes back what waits for it and leaves the other tables alone', () => {
  expect(
    play([
      { table: 'history', id: 1, kind: 'add' },
      { table: 'timers', id: 1, kind: 'add' },
      { table: 'history', id: 0, kind: 'clear' },
      { table: 'history', id: 1, kind: 'add' },
    ]),
  ).toEqual(['add timers 1', 'clear history 0', 'add history 1']);
});

test('instances do not mix', () => {
  const written: string[] = [];
  const batch = createBatch();
  const change = (instance: string, kind: Change['kind']): Change => ({
    table: 'inbox',
    id: 1,
    instance,
    kind,
    write: () => written.push(`${kind} ${instance}`),
  });
  batch.note(change('a', 'add'));
  batch.note(change('b', 'remove'));
  expect([batch.concerns('a'), batch.concerns('c')]).toEqual([true, false]);
  batch.write();
  expect(written).toEqual(['add a', 'remove b']);
});
