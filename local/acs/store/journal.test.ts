import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openJournal } from './journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'openline-journal-'));
const file = join(folder, 'acs.db');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a change that fails has changed nothing, in memory and on disk, and its effects do not run', () => {
  const journal = openJournal(':memory:');
  const things = journal.collection<{ readonly size: number }>('thing');
  journal.change(() => things.put('a', { size: 1 }));
  const effects: string[] = [];
  const failing = () =>
    journal.change(() => {
      things.put('a', { size: 2 });
      things.put('b', { size: 3 });
      things.remove('a');
      journal.afterwards(() => effects.push('ran'));
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(things.all()).toEqual([{ size: 1 }]);
  expect(effects).toEqual([]);
});

test('what was stored is there again in its order, and effects run after the outermost change', () => {
  const journal = openJournal(file);
  const things = journal.collection<string>('thing');
  const order: string[] = [];
  journal.change(() => {
    things.put('x', 'first');
    journal.change(() => {
      things.put('y', 'second');
      journal.afterwards(() => order.push('effect'));
    });
    things.put('x', 'first again');
    order.push('end of change');
  });
  expect(order).toEqual(['end of change', 'effect']);
  const again = openJournal(file);
  expect(again.collection<string>('thing').all()).toEqual(['first again', 'second']);
  journal.close();
  again.close();
});

test('a listener that fails keeps no other effect from running', () => {
  const journal = openJournal(':memory:');
  const ran: number[] = [];
  const change = () =>
    journal.change(() => {
      journal.afterwards(() => {
        throw new Error('listener');
      });
      journal.afterwards(() => ran.push(2));
    });
  expect(change).toThrow('listener');
  expect(ran).toEqual([2]);
});
