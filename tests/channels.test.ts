import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'shared/channels');
/** Nobody writes to it. */
const notWritten = new Set(['voice']);
const folders = readdirSync(folder).filter((name) => !notWritten.has(name));
const registry = ['shared/contracts/conversation/channels.ts', 'functions/channels.ts'];
/** Those that were added by docs/add-a-channel.md. */
const plugged = folders.filter((name) => existsSync(join(folder, name, 'open.ts')));
/** Names that mean something else as well: of these only imports are looked for, not the path of the webhook (a bot in infra/ has it). */
const ambiguous = new Set(['teams']);

const sources = globSync('{functions,shared,web,widget,scripts,infra}/**/*.{ts,tsx,bicep,json}', {
  cwd: root,
}).filter((path) => !path.includes('node_modules') && !registry.includes(path));

function namesIn(path: string, name: string): boolean {
  const form = ambiguous.has(name) ? `(?<!/api/)channels/${name}/` : `(?<![a-z])${name}(?![a-z])`;
  return new RegExp(form, 'i').test(readFileSync(join(root, path), 'utf8'));
}

test('C6: each folder of a channel is in the list, and called as the channel is', () => {
  expect([...channelNames].toSorted()).toEqual(folders.toSorted());
  for (const name of channelNames) expect(channelFacts(name).name).toBe(name);
});

test('C6: names of channels fit into addresses, paths and records', () => {
  for (const name of channelNames) expect(name).toMatch(/^[a-z]{2,16}$/);
});

describe('C6: adding a channel touches one folder', () => {
  test('some channel was added so', () => {
    expect(plugged.length).toBeGreaterThan(0);
    expect(sources.length).toBeGreaterThan(500);
  });

  test.each(plugged)('nothing but its folder and the list names %s', (name) => {
    const own = `shared/channels/${name}/`;
    const others = sources.filter((path) => !path.startsWith(own) && namesIn(path, name));
    expect(others).toEqual([]);
  });

  test.each(plugged)('%s is opened with the others', (name) => {
    const opened = readFileSync(join(root, 'functions/channels.ts'), 'utf8');
    expect(opened).toContain(`#shared/channels/${name}/open.ts`);
  });
});
