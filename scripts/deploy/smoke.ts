import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { ProbeListing, type ProbeResult } from '#shared/contracts/operations/probes.ts';
import { type Az, azJson } from './az.ts';
import type { Deployed, RegionApp } from './infra.ts';
import type { Slot } from './standing.ts';

/** Well, or why not. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** How long one waits; milliseconds. */
export interface Patience {
  readonly between: number;
  readonly most: number;
}

/** What is tried. */
interface Trial {
  readonly group: string;
  readonly slot: Slot;
  readonly patience: Patience;
  /** Of the code that was brought; absent: whichever runs there. */
  readonly version?: string | undefined;
}

const Key = z.object({ masterKey: z.string() });

/** Whether a slot's new code lives: every app has functions, outside systems answer, and a dialogue goes through it. */
export async function smoke(
  az: Az,
  { apps }: Pick<Deployed, 'apps'>,
  { group, slot, patience, version }: Trial,
): Promise<Verdict> {
  const own = apps.filter((app) => app.slot === slot);
  for (const { name } of own) {
    const at = ['--resource-group', group, '--name', name];
    const count = az(['functionapp', 'function', 'list', ...at, '--query', 'length(@)']);
    if (Number(count) === 0) return { ok: false, reason: `${name} has no functions` };
  }
  const back = own.find(({ groups }) => groups.includes('operations'));
  if (!back) return { ok: false, reason: `no app of ${slot} runs operations` };
  const headers = { 'x-functions-key': keyOf(az, group, back) };
  const health = await healthOf(back, headers, patience);
  return health.ok ? placeDialogue(back, headers, { patience, version }) : health;
}

/** A function that is disabled, as the probe is in a slot that is not active, is still run by the master key. */
async function placeDialogue(
  back: RegionApp,
  headers: Record<string, string>,
  { patience, version }: Pick<Trial, 'patience' | 'version'>,
): Promise<Verdict> {
  const newest = async () =>
    // An instance with the code that was there before may still be alive.
    (await probesOf(back, headers)).find((each) => !version || each.version === version);
  const before = await newest();
  const asked = await fetch(`${back.url}/admin/functions/Operations_Probe`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ input: '' }),
  });
  if (!asked.ok) return { ok: false, reason: `the probe was not begun: ${asked.status}` };
  for (let waited = 0; waited < patience.most; waited += patience.between) {
    await after(patience.between);
    const last = await newest();
    if (last && last.at !== before?.at) return verdictOn(last);
  }
  return { ok: false, reason: 'the probe told of nothing (PROBE_ENABLED?)' };
}

async function healthOf(
  back: RegionApp,
  headers: Record<string, string>,
  patience: Patience,
): Promise<Verdict> {
  let status = 'no answer';
  for (let waited = 0; waited < patience.most; waited += patience.between) {
    status = await fetch(`${back.url}/api/health`, { headers }).then(
      (response) => String(response.status),
      () => 'no answer',
    );
    if (status === '200') return { ok: true };
    await after(patience.between);
  }
  return { ok: false, reason: `health: ${status}` };
}

/** What the probes of an app's slot have found, the newest first; those of the other one lie beside them. */
export async function probesOf(
  back: RegionApp,
  headers: Record<string, string>,
): Promise<readonly ProbeResult[]> {
  const response = await fetch(`${back.url}/api/probes`, { headers });
  if (!response.ok) return [];
  const { items } = ProbeListing.parse(await response.json());
  return items.filter(({ slot }) => slot === back.slot);
}

export function keyOf(az: Az, group: string, { name }: RegionApp): string {
  return azJson(az, Key, ['functionapp', 'keys', 'list', '--resource-group', group, '--name', name])
    .masterKey;
}

export function verdictOn({ failed }: ProbeResult): Verdict {
  return failed ? { ok: false, reason: `probe: ${failed.step}: ${failed.reason}` } : { ok: true };
}
