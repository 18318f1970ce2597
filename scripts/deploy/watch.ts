import { setTimeout as after } from 'node:timers/promises';
import { z } from 'zod';
import { type Az, azJson } from './az.ts';
import type { Deployed } from './infra.ts';
import { keyOf, type Patience, probesOf, type Verdict, verdictOn } from './smoke.ts';
import type { Slot } from './standing.ts';

/** Share of failed invocations above which a release is taken back, and how many there must be. */
const mostFailures = { share: 0.02, least: 20 };
/** Milliseconds without a probe after which nobody probes: it runs every five minutes. */
const longestSilence = 11 * 60_000;

const Answer = z.object({
  tables: z.array(z.object({ rows: z.array(z.tuple([z.number(), z.number()])) })),
});

/** Looks at a slot that has become active: its probes, and how many of its invocations fail. */
export async function watch(
  az: Az,
  { apps, insights }: Deployed,
  {
    group,
    slot,
    patience,
    signIn,
  }: { group: string; slot: Slot; patience: Patience; signIn(): Promise<void> },
): Promise<Verdict> {
  const own = apps.filter((app) => app.slot === slot);
  const back = own.find(({ groups }) => groups.includes('operations'));
  if (!back) return { ok: false, reason: `no app of ${slot} runs operations` };
  const headers = { 'x-functions-key': keyOf(az, group, back) };
  const began = Date.now();
  let seen = began;
  do {
    await after(patience.between);
    const since = (await probesOf(back, headers)).filter(({ at }) => at >= began);
    const failed = since.map(verdictOn).find(({ ok }) => !ok);
    if (failed) return failed;
    seen = since[0]?.at ?? seen;
    if (Date.now() - seen > longestSilence) return { ok: false, reason: 'nobody probes' };
    await signIn();
    const names = own.map(({ name }) => name);
    const verdict = countFailures(az, { group, insights, names, began });
    if (!verdict.ok) return verdict;
  } while (Date.now() - began < patience.most);
  return { ok: true };
}

function countFailures(
  az: Az,
  {
    group,
    insights,
    names,
    began,
  }: {
    readonly group: string;
    readonly insights: string;
    readonly names: readonly string[];
    readonly began: number;
  },
): Verdict {
  const query = [
    `requests | where timestamp > datetime(${new Date(began).toISOString()})`,
    `where cloud_RoleName in~ (${names.map((name) => `'${name}'`).join(', ')})`,
    'summarize failed = tolong(sumif(itemCount, success == false)), all = tolong(sum(itemCount))',
  ].join(' | ');
  const { tables } = azJson(az, Answer, [
    ...['monitor', 'app-insights', 'query', '--app', insights, '--resource-group', group],
    ...['--analytics-query', query],
  ]);
  const [failed, all] = tables[0]?.rows[0] ?? [0, 0];
  if (failed < mostFailures.least || failed <= all * mostFailures.share) return { ok: true };
  return { ok: false, reason: `${failed} of ${all} invocations failed` };
}
