import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');
const rows = readFileSync(join(project, 'docs/controls.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('` — '))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const proofs = rows.map(([, controls = '', , proof = '']) => {
  const [, file = '', name = ''] = /^`([^`]+)` — (.+)$/.exec(proof) ?? [];
  return { controls, file, name };
});

/** Names as the files have them: between quotes of any kind. */
function hasTest(file: string, name: string): boolean {
  const path = join(project, file);
  if (!existsSync(path)) return false;
  const text = readFileSync(path, 'utf8');
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${name}${quote}`));
}

test.each(proofs)('S8: $controls is proven by $file', ({ file, name }) => {
  expect([file, name, hasTest(file, name)]).toEqual([file, name, true]);
});

test('S8: each line of the map names its controls, and each framework has some', () => {
  expect(proofs.length).toBeGreaterThan(30);
  const control = /^(A\.[58]\.\d+|(CC|A|C|PI|P)\d\.\d|Art\. \d+(\(\d\)\([a-z]\))?|PCI \d+\.\d)$/;
  const all = proofs.flatMap(({ controls }) => controls.split(', '));
  expect(all.filter((each) => !control.test(each))).toEqual([]);
  for (const framework of [/^A\./, /^CC/, /^Art/, /^PCI/])
    expect(all.some((each) => framework.test(each))).toBe(true);
});

test('S8: a test of another name is not taken for one', () => {
  const file = 'tests/import-rules.test.ts';
  expect(hasTest(file, 'every import obeys the room rules')).toBe(true);
  expect(hasTest(file, 'every import obeys')).toBe(false);
  expect(hasTest('tests/none.test.ts', 'every import obeys the room rules')).toBe(false);
});
