import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFolder } from './data-folder.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'openline-'));

test('--fresh empties a data folder', () => {
  const folder = newFolder();
  openDataFolder(folder, false);
  writeFileSync(join(folder, 'cosmos.db'), 'x');
  openDataFolder(folder, false);
  expect(existsSync(join(folder, 'cosmos.db'))).toBe(true);
  openDataFolder(folder, true);
  expect(existsSync(join(folder, 'cosmos.db'))).toBe(false);
});

test('a folder with files of somebody else is never touched', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'thesis.txt'), 'x');
  expect(() => openDataFolder(folder, true)).toThrow(/holds other files/);
  expect(existsSync(join(folder, 'thesis.txt'))).toBe(true);
});
