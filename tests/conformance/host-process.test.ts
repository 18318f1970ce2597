import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHostProcess } from '../../local/start/host-process.ts';
import { testSurroundings } from '../support/surroundings.ts';

test('S5: a host that dies alone starts again; whoever asks it meanwhile gets an answer at once', async () => {
  const surroundings = await testSurroundings();
  const root = join(import.meta.dirname, '../..');
  const host = await startHostProcess({
    ...surroundings,
    port: 18_091,
    authorityFile: surroundings.certificate.authorityFile,
    appDirectory: root,
    entry: 'tests/apps/orders/index.ts',
    settings: {},
  });
  const first = host.pid();
  expect(await host.readMeters()).toMatchObject({ perDialogue: {} });
  process.kill(first ?? 0, 'SIGKILL');
  expect(await host.readMeters()).toBeUndefined();
  await host.turnClock(1000);
  const ping = () =>
    fetch(`${host.url}/admin/host/ping`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(ping, { timeout: 10_000 }).toBe(200);
  expect(host.pid()).not.toBe(first);
  expect(await host.readMeters()).toMatchObject({ perDialogue: {} });
  await host.stop();
  surroundings.remove();
});
