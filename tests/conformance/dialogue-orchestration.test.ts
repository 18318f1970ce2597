import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../local/host/host.ts';
import { callsOf } from '../support/calls.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let host: Host;

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startTestHost({ surroundings, app: 'dialogue' });
});

afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

async function nudge(dialogue: string) {
  const response = await fetch(`${host.url}/api/nudge/contoso/${dialogue}`, { method: 'POST' });
  expect(response.status).toBe(202);
}

const turnsOf = (dialogue: string) =>
  callsOf('turn').filter(({ input }) => JSON.stringify(input).includes(`"${dialogue}"`)).length;
const statusOf = (dialogue: string) =>
  host.durable.instances.list({ limit: 50, search: dialogue })[0]?.runtimeStatus;

test('the first nudge starts the orchestration, and each later one brings a turn', async () => {
  globalThis.openlineTestTurn = () => ({ over: false });
  await nudge('dlg_a');
  await expect.poll(() => turnsOf('dlg_a')).toBe(1);
  await nudge('dlg_a');
  await expect.poll(() => turnsOf('dlg_a')).toBe(2);
});

test('S5: nudges at the very beginning and many at once all end in a turn after the last of them', async () => {
  globalThis.openlineTestTurn = () => ({ over: false });
  await Promise.all(Array.from({ length: 10 }, () => nudge('dlg_b')));
  await expect.poll(() => turnsOf('dlg_b')).toBeGreaterThan(0);
  const before = turnsOf('dlg_b');
  await nudge('dlg_b');
  await expect.poll(() => turnsOf('dlg_b')).toBeGreaterThan(before);
  expect(statusOf('dlg_b')).toBe('Running');
});

test('a turn that asks to be woken is followed by one at that time', async () => {
  const wakeAt = surroundings.clock.now() + 60_000;
  globalThis.openlineTestTurn = () =>
    turnsOf('dlg_c') < 2 ? { over: false, wakeAt } : { over: false };
  await nudge('dlg_c');
  await expect.poll(() => turnsOf('dlg_c')).toBe(1);
  await surroundings.clock.turn(61_000);
  await expect.poll(() => turnsOf('dlg_c')).toBe(2);
});

test('the history stays short however long the dialogue lasts, and no nudge is lost on the way', async () => {
  globalThis.openlineTestTurn = () => ({ over: false });
  await nudge('dlg_d');
  for (let turn = 1; turn <= 50; turn += 1) {
    await expect.poll(() => turnsOf('dlg_d'), { interval: 2 }).toBeGreaterThanOrEqual(turn);
    await nudge('dlg_d');
  }
  await expect.poll(() => turnsOf('dlg_d')).toBeGreaterThanOrEqual(51);
  expect(host.durable.instances.history('dlg_d')?.length).toBeLessThan(200);
});

test('a dialogue that is over ends its orchestration; a late nudge changes nothing', async () => {
  globalThis.openlineTestTurn = () => ({ over: true });
  await nudge('dlg_e');
  await expect.poll(() => statusOf('dlg_e')).toBe('Completed');
  await nudge('dlg_e');
  expect(turnsOf('dlg_e')).toBe(1);
});
