import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cloudSettings } from '../../local/start/cloud-settings.ts';
import { portsFrom } from '../../local/start/ports.ts';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { certificateFolder } from '../support/surroundings.ts';
import { type Story, salesNumber, startStory } from './support/story.ts';

const folder = mkdtempSync(join(tmpdir(), 'openline-restore-'));
const copy = join(folder, 'copy');
const firstPort = 18_340;
let lost: RegionProcess | undefined;
let story: Story | undefined;

afterAll(async () => {
  await lost?.remove();
  await story?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Done {
  readonly status: number;
  readonly out: string;
}

/** The command as a process of its own, with a region's settings and the authority that its parts are signed by. */
function region(
  settings: Readonly<Record<string, string>>,
  authority: string,
  ...args: readonly string[]
): Promise<Done> {
  const env = { ...process.env, ...settings, NODE_EXTRA_CA_CERTS: authority };
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/region.ts', ...args], { env }, (error, out, problem) =>
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, out: out + problem }),
    );
  });
}

// A whole region by `npm start`, and after it another one: 20 s on a quiet machine.
test('S6: a region that is lost comes back as another one from its copy: calls go through its flows, and twice is harmless', async () => {
  lost = await startRegionProcess(firstPort);
  const exported = await region(
    cloudSettings(portsFrom(firstPort)),
    lost.authority,
    ...['export', '--out', copy],
  );
  expect(exported).toMatchObject({ status: 0, out: expect.stringContaining('contoso: {') });
  await lost.remove();
  lost = undefined;

  story = await startStory({ isSeeded: false });
  const { cloud } = story.region;
  const authority = join(certificateFolder, 'authority.pem');
  const restore = (...more: readonly string[]) =>
    region(cloud.settings, authority, 'restore', '--from', copy, ...more);
  expect((await story.region.api('adele', 'GET', 'desk')).status).not.toBe(200);
  const restored = await restore();
  expect(restored).toMatchObject({ status: 0, out: expect.stringMatching(/Were created: \d\d+/) });
  expect(await restore()).toMatchObject({
    status: 0,
    out: expect.stringContaining('created: 0 · replaced: 0'),
  });

  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234501');
  kim.dial(salesNumber, 'Kim');
  await kim.hears('Welcome to Contoso');
  kim.press('1');
  await adele.accept();
  await story.pass(2_000);
  kim.hangUp();
  await adele.wrapUp({ codes: ['order'] });
  expect((await story.recordOf(kim)).row).toMatchObject({ ended_by: 'customer' });

  expect((await restore()).status).toBe(0);
  const support = '+493012340002';
  story.region.acs.text({ from: '+491701234602', to: support, text: 'Hello' });
  expect(await adele.sees('offer')).toMatchObject({ customer: { address: '+491701234602' } });
}, 240_000);
