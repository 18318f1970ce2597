import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testSurroundings } from '../../tests/support/surroundings.ts';
import { inTransaction, openDatabase } from './database.ts';

test('migrations run once each, in order', async () => {
  const { dataDir, remove } = await testSurroundings();
  const file = join(dataDir, 'x.db');
  openDatabase(file, ['CREATE TABLE a (x)']).close();
  const again = openDatabase(file, ['CREATE TABLE a (x)', 'ALTER TABLE a ADD COLUMN y']);
  again.exec('INSERT INTO a (x, y) VALUES (1, 2)');
  expect(again.prepare('SELECT * FROM a').all()).toEqual([{ x: 1, y: 2 }]);
  again.close();
  remove();
});

test('a damaged file is named, with the way out, and left as it is', async () => {
  const { dataDir, remove } = await testSurroundings();
  const file = join(dataDir, 'x.db');
  writeFileSync(file, 'no database at all, '.repeat(300));
  expect(() => openDatabase(file, [])).toThrow(/x\.db cannot be read .* --fresh/);
  remove();
});

test('a transaction that fails leaves nothing behind', () => {
  const database = openDatabase(':memory:', ['CREATE TABLE a (x)']);
  expect(() =>
    inTransaction(database, () => {
      database.exec('INSERT INTO a VALUES (1)');
      throw new Error('half way');
    }),
  ).toThrow('half way');
  expect(database.prepare('SELECT * FROM a').all()).toEqual([]);
});
