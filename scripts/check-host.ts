import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ProbeListing } from '#shared/contracts/operations/probes.ts';

/**
 * Whether functions answer and a dialogue of the probe goes through them, where no key is wanted, as under `func start`:
 * `node scripts/check-host.ts [--url http://localhost:7071]`. Ends with 1 and the reason where not.
 */
const { values } = parseArgs({
  options: { url: { type: 'string', default: 'http://localhost:7071' } },
});
const { url } = values;

/** Asks each second until there is an answer, for at most five minutes. */
async function until<Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  for (let second = 0; second < 300; second += 1) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined) return answer;
    await after(1000);
  }
  throw new Error(`In five minutes: no ${what}`);
}

async function newestProbe() {
  const response = await fetch(`${url}/api/probes`);
  if (!response.ok) return undefined;
  return ProbeListing.parse(await response.json()).items[0];
}

await until('health', async () => (await fetch(`${url}/api/health`)).ok || undefined);
const before = await newestProbe();
const asked = await fetch(`${url}/admin/functions/Operations_Probe`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ input: '' }),
});
if (!asked.ok) throw new Error(`The probe was not begun: ${asked.status}`);
const { steps, failed } = await until('result of the probe', async () => {
  const newest = await newestProbe();
  return newest?.at === before?.at ? undefined : newest;
});
for (const { step, milliseconds } of steps) console.log(`${step}: ${milliseconds} ms`);
if (failed) throw new Error(`The probe failed: ${failed.step}: ${failed.reason}`);
