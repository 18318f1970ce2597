import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ProbeListing, probeSteps } from '#shared/contracts/operations/probes.ts';
import { hostCommand } from '../support/real-host.ts';
import { type Region, startRegion } from '../support/region.ts';

/* The whole product under the host that FUNCTIONS_HOST starts. Under ours tests/journeys prove the same and more. */

let region: Region;

beforeAll(async () => {
  if (hostCommand) region = await startRegion({ settings: { PROBE_ENABLED: 'true' } });
}, 130_000);
afterAll(() => region?.stop());

const byKey = (path: string, key: string, init?: RequestInit) =>
  fetch(`${region.host.url}${path}`, {
    ...init,
    headers: { 'x-functions-key': key, 'content-type': 'application/json' },
  });

const Functions = z.array(z.object({ name: z.string() }));
const OpenApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
});

/** What does not come by HTTP. */
const others = [
  ...['Voice_IncomingCall', 'Voice_RecordingFile', 'Text_Sms', 'Routing_Decide'],
  ...['Operations_Sweep', 'Operations_Watch', 'Operations_Presence', 'Operations_Probe'],
  ...['Text_MailWatch', 'Dialogue', 'Dialogue_Turn'],
];

test.skipIf(!hostCommand)('it has every function of the API, and those behind it', async () => {
  const listed = Functions.parse(
    await (await byKey('/admin/functions', region.host.keys.master)).json(),
  );
  const names = new Set(listed.map(({ name }) => name));
  const file = join(import.meta.dirname, '../../docs/api/openapi.json');
  const { paths } = OpenApi.parse(JSON.parse(readFileSync(file, 'utf8')));
  const operations = Object.values(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect([...operations, ...others].filter((name) => !names.has(name))).toEqual([]);
});

test.skipIf(!hostCommand)(
  'S3: a dialogue goes through the whole region, from the public address over routing to its record',
  async () => {
    const { keys } = region.host;
    const started = await byKey('/admin/functions/Operations_Probe', keys.master, {
      method: 'POST',
      body: '{"input":""}',
    });
    expect(started.status).toBe(202);
    const newest = async () =>
      ProbeListing.parse(await (await byKey('/api/probes', keys.host)).json()).items[0];
    await expect.poll(newest, { timeout: 60_000, interval: 250 }).toMatchObject({ failed: null });
    expect((await newest())?.steps.map(({ step }) => step)).toEqual(probeSteps);
  },
  90_000,
);
