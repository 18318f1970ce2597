import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Meters } from '#shared/contracts/operations/operations.ts';
import {
  ProbeListing,
  type ProbeResult,
  probeSteps,
  probeTenant,
} from '#shared/contracts/operations/probes.ts';
import type { LogLine } from '../../local/platform/log.ts';
import { type Story, startStory } from './support/story.ts';

let story: Story;
const lines: LogLine[] = [];

beforeAll(async () => {
  const log = { write: (line: LogLine) => void lines.push(line), close: () => {} };
  story = await startStory({ log, settings: { PROBE_ENABLED: 'true' } });
}, 60_000);
afterAll(() => story?.stop());

async function probes(): Promise<readonly ProbeResult[]> {
  const { url, keys } = story.region.host;
  const response = await fetch(`${url}/api/probes?code=${keys.host}`);
  return ProbeListing.parse(await response.json()).items;
}

/** The functions' log comes with the end of the invocation, a moment after its result. */
const logged = (text: string) =>
  vi.waitFor(() => {
    const found = lines.find((line) => line.text.startsWith(text));
    return found ?? Promise.reject(new Error(`Nobody has logged ${text}`));
  });

const period = 300_000;
/** Milliseconds after each five minutes. */
const offset = 41_000;

/** The one of the next five minutes, and how what it waits for is waited for. */
async function probe(wait: 'real time' | 'turned'): Promise<ProbeResult> {
  const { clock } = story.region;
  const known = (await probes()).length;
  const left = period - ((clock.now() - offset) % period);
  // In whole steps: the clock counts whole milliseconds.
  await story.pass(Math.ceil(left / 1000) * 1000);
  const next = async () => {
    const all = await probes();
    return all.length > known ? all[0] : undefined;
  };
  if (wait === 'turned') return story.until('the probe is over', next, 120);
  return vi.waitFor(async () => (await next()) ?? Promise.reject(new Error('It runs.')), {
    timeout: 20_000,
    interval: 50,
  });
}

test('S3: a dialogue goes through the whole region, from the public address over routing to its record, and leaves nothing behind', async () => {
  const first = await probe('real time');
  expect(first).toMatchObject({
    ...{ region: 'EMEA', failed: null },
    // By which a deployment knows whose word it is.
    ...{ slot: 'blue', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
  });
  expect(first.steps.map(({ step }) => step)).toEqual(probeSteps);
  await logged('[1601] probe succeeded: EMEA');
  const second = await probe('real time');
  expect(second.failed).toBeNull();
  expect(second.dialogue).not.toBe(first.dialogue);
  const { url, keys } = story.region.host;
  await vi.waitFor(async () => {
    const response = await fetch(`${url}/api/operations/meters?code=${keys.host}`);
    const { targets } = Meters.parse(await response.json());
    expect(targets.filter(({ tenant }) => tenant === probeTenant)).toEqual([]);
  });
  // Customers' databases and figures know nothing of it.
  for (const tenant of ['contoso', 'fabrikam'] as const)
    expect(await story.region.records(tenant)).toEqual([]);
});

test('S3: while routing is down the probe says that the dialogue was offered to nobody, and alerts', async () => {
  await story.region.cloud.serviceBus.stop();
  const stuck = await probe('turned');
  expect(stuck.failed?.step).toBe('offer');
  expect(stuck.steps.map(({ step }) => step)).toEqual(['prepare', 'begin']);
  expect((await logged('[1602] probe failed: EMEA: offer')).level).toBe('error');
});
