import { expect, test } from 'vitest';
import { SwitchWanted } from '#shared/contracts/operations/switches.ts';
import { createMemoryConfiguration } from '../configuration/memory.test-support.ts';
import { readSwitches, turnSwitch } from './switches.ts';
import { createTurnedOff } from './turned-off.ts';

const off = SwitchWanted.parse({ state: 'off', tenants: null, reason: 'Spam', by: 'Ada' });

function region() {
  let time = 1_000_000;
  const configuration = createMemoryConfiguration();
  let isDown = false;
  let reads = 0;
  const now = () => time;
  const turnedOff = createTurnedOff({
    configuration: {
      get: (tenant, kind, id) => {
        reads += 1;
        return isDown
          ? Promise.reject(new Error('Cosmos DB is away'))
          : configuration.get(tenant, kind, id);
      },
    },
    now,
  });
  return {
    parts: { configuration, now },
    turnedOff,
    reads: () => reads,
    pass(by: number) {
      time += by;
    },
    fail(down: boolean) {
      isDown = down;
    },
  };
}

test('S4: what operators turn off is off in every process within 30 seconds, and on again', async () => {
  const { parts, turnedOff, pass } = region();
  expect(await turnedOff('bots', 'contoso')).toBeUndefined();
  expect(await turnSwitch(parts, 'bots', off)).toMatchObject({ ok: true });
  pass(30_000);
  expect(await turnedOff('bots', 'contoso')).toBe('Spam');
  await turnSwitch(parts, 'bots', { ...off, state: 'on', reason: 'Over' });
  pass(30_000);
  expect(await turnedOff('bots', 'contoso')).toBeUndefined();
});

test('S4: asked a thousand times the switches are read once', async () => {
  const { turnedOff, reads } = region();
  for (let count = 0; count < 1000; count += 1) await turnedOff('connectors', `tenant-${count}`);
  expect(reads()).toBe(1);
});

test('S4: while the switches cannot be read, what was known last counts', async () => {
  const { parts, turnedOff, pass, fail } = region();
  fail(true);
  expect(await turnedOff('bots', 'contoso')).toBeUndefined();
  fail(false);
  await turnSwitch(parts, 'bots', off);
  pass(30_000);
  expect(await turnedOff('bots', 'contoso')).toBe('Spam');
  fail(true);
  pass(300_000);
  expect(await turnedOff('bots', 'contoso')).toBe('Spam');
});

test('S4: operators see what is off, what can be, and who changed what', async () => {
  const { parts } = region();
  await turnSwitch(parts, 'bots', off);
  await turnSwitch(parts, 'bots', off);
  const sight = await readSwitches(parts);
  expect(sight.off).toMatchObject([{ feature: 'bots', tenant: null, reason: 'Spam', by: 'Ada' }]);
  expect(sight.changes).toHaveLength(2);
  expect(sight.switchable).toContain('messages-whatsapp');
});
