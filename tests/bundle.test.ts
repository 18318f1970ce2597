import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { bundle } from '../scripts/bundle.ts';
import { loadedAtStart } from '../scripts/loaded-at-start.ts';

let loaded: ReturnType<typeof loadedAtStart>;
let inputs: Awaited<ReturnType<typeof bundle>>['metafile']['inputs'];

beforeAll(async () => {
  const { metafile } = await bundle({ outdir: 'dist', write: false });
  inputs = metafile.inputs;
  loaded = loadedAtStart(metafile);
});

test('P6: what a start loads before its functions are registered is below 1 MB, and in all below 4 MB', () => {
  expect(loaded.registered.bytes).toBeGreaterThan(100_000);
  expect(loaded.registered.bytes).toBeLessThan(1_000_000);
  expect(loaded.opened.bytes).toBeLessThan(4_000_000);
});

test('P6: no client of an outside system is loaded before the functions are registered', () => {
  const scoped = [...loaded.registered.packages].filter((name) => name.startsWith('@'));
  expect(scoped.sort()).toEqual([
    '@azure/functions',
    '@azure/functions-extensions-base',
    '@opentelemetry/api',
  ]);
  for (const name of ['libphonenumber-js', 'rhea', 'jose', 'yaml'])
    expect(loaded.registered.packages).not.toContain(name);
});

test('code for databases and for cleaning mail is not loaded before somebody wants it', () => {
  expect(loaded.opened.packages).toContain('@azure/cosmos');
  for (const name of ['kysely', 'pg', 'tedious', 'sanitize-html'])
    expect(loaded.opened.packages).not.toContain(name);
});

test('a package of CommonJS that is loaded late is taken by its default: in the bundle it has nothing else', () => {
  const late = Object.entries(inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ kind, path }) => kind === 'dynamic-import' && inputs[path]?.format === 'cjs')
      .map(({ original = '' }) => ({ file, original })),
  );
  expect(late.map(({ original }) => original)).toContain('undici');
  for (const { file, original } of late) {
    const [before = '', after = ''] = readFileSync(file, 'utf8').split(`import('${original}')`);
    expect(`${before.slice(-60)}…${after.slice(0, 10)}`, `${original} in ${file}`).toMatch(
      /\{ default: [\w]+ \} = await …|…\)\.default/,
    );
  }
});
