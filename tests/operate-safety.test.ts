import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channelNames } from '#shared/contracts/conversation/channels.ts';
import { outsideSystems } from '#shared/contracts/operations/breakers.ts';
import { switchable } from '#shared/contracts/operations/switches.ts';
import { breakerLimits } from '#shared/platform/breakers.ts';

const project = join(import.meta.dirname, '..');
const text = readFileSync(join(project, 'docs/operate-safety.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
const foldersIn = (room: string) =>
  readdirSync(join(project, 'shared', room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${room}/${name}`);

test('S4: every adapter and channel is in the table of breakers, and nothing that is gone', () => {
  const named = rows
    .map(([, name = '']) => name)
    .filter((name) => /^(adapters|channels)\//.test(name));
  expect(named.toSorted()).toEqual([...foldersIn('adapters'), ...foldersIn('channels')].toSorted());
});

test('S4: every breaker is in the table, with its limits', () => {
  const told = new Map(
    rows.map(([, , system = '', , failures = '', rest = '']) => [system, { failures, rest }]),
  );
  for (const system of outsideSystems) {
    const { failures, rest } = breakerLimits[system];
    const expected = { failures: String(failures), rest: `${rest / 1000} s` };
    if (system === 'connectors') expect(told.get(system)?.failures).toBe('its setting');
    else expect([system, told.get(system)]).toEqual([system, expected]);
  }
});

test('S4: everything that can be turned off is in the table of switches', () => {
  const named = rows.map(([, name]) => name);
  const channels: readonly string[] = channelNames.map((name) => `messages-${name}`);
  for (const feature of switchable)
    expect(named).toContain(channels.includes(feature) ? 'messages-<channel>' : feature);
});
