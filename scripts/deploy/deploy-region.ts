import { az } from './az.ts';
import { type Arrangement, type Deployed, deployInfra, type Region } from './infra.ts';
import { type Patience, smoke, type Verdict } from './smoke.ts';
import { forgetLeaving, otherThan, readStanding, type Slot } from './standing.ts';
import { watch } from './watch.ts';

export interface Release {
  readonly region: Region;
  /** The zip that a release holds. */
  readonly zip: string;
  readonly smoke: Patience;
  readonly watch: Patience;
  signIn(): Promise<void>;
  say(text: string): void;
}

/** Which slot is active now; after a "no" it is the one that was. */
export type Outcome =
  | { readonly ok: true; readonly active: Slot }
  | { readonly ok: false; readonly active: Slot | undefined; readonly reason: string };

/** Brings a release into a region: idle slot, smoke, switch, watch, and back when it does not go well (docs/decisions/0023). */
export async function deployRegion(release: Release): Promise<Outcome> {
  await release.signIn();
  const { active, leaving } = readStanding(release.region.group);
  if (!active) return begin(release);
  if (leaving) {
    release.say(`a switch away from ${leaving} was cut off: going on from there`);
    return switchTo(release, { from: leaving, to: otherThan(leaving) });
  }
  const idle = otherThan(active);
  const verdict = await prepare(release, { idle, active });
  if (!verdict.ok) return { ok: false, active, reason: verdict.reason };
  return switchTo(release, { from: active, to: idle });
}

/** The first release: there is nothing to switch from, or to go back to. */
async function begin(release: Release): Promise<Outcome> {
  const { region, say } = release;
  const arrangement: Arrangement = { slots: ['blue'], active: 'blue', hearsEvents: false };
  const deployed = deployInfra(region, arrangement);
  await bringCode(release, deployed, 'blue');
  deployInfra(region, { ...arrangement, hearsEvents: true });
  const verdict = await smoke(deployed, {
    group: region.group,
    slot: 'blue',
    patience: release.smoke,
  });
  say(verdict.ok ? 'blue is active' : `blue: ${verdict.reason}`);
  return verdict.ok ? { ok: true, active: 'blue' } : { ...verdict, active: 'blue' };
}

async function prepare(
  release: Release,
  { idle, active }: { readonly idle: Slot; readonly active: Slot },
): Promise<Verdict> {
  const { region, say } = release;
  say(`${active} is active; the release goes to ${idle}`);
  const deployed = deployInfra(region, { slots: [active, idle], active, hearsEvents: true });
  await bringCode(release, deployed, idle);
  const verdict = await smoke(deployed, {
    group: region.group,
    slot: idle,
    patience: release.smoke,
  });
  say(verdict.ok ? `${idle} works` : `${idle}: ${verdict.reason}; nothing was switched`);
  // Orchestrations are taken by whoever stands: a release that does not work must not.
  if (!verdict.ok) turn('stop', region.group, deployed, idle);
  return verdict;
}

/** From here on a "no", also a thrown one, ends where it began. */
async function switchTo(
  release: Release,
  { from, to }: { readonly from: Slot; readonly to: Slot },
): Promise<Outcome> {
  const { region, say } = release;
  const verdict = await attempt(async () => {
    await release.signIn();
    const deployed = deployInfra(region, {
      slots: [from, to],
      active: to,
      hearsEvents: true,
      leaving: from,
    });
    say(`${to} is active; watching it`);
    const { group } = region;
    return watch(deployed, { group, slot: to, patience: release.watch, signIn: release.signIn });
  });
  await release.signIn();
  if (verdict.ok) {
    forgetLeaving(region.group, from);
    say(`${to} stays active`);
    return { ok: true, active: to };
  }
  say(`${to}: ${verdict.reason}; going back to ${from}`);
  // Deployed without `leaving`, the group forgets it.
  deployInfra(region, { slots: [from, to], active: from, hearsEvents: true });
  return { ok: false, active: from, reason: verdict.reason };
}

async function attempt(work: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** The package to every app of a slot; the CLI knows Flex Consumption and brings it by one deploy. */
async function bringCode({ region, zip, signIn }: Release, { apps }: Deployed, slot: Slot) {
  await signIn();
  turn('start', region.group, { apps }, slot);
  for (const { name } of apps.filter((app) => app.slot === slot))
    az([
      ...['functionapp', 'deployment', 'source', 'config-zip', '--output', 'none'],
      ...['--resource-group', region.group, '--name', name, '--src', zip],
    ]);
}

/** All apps of a slot; twice is harmless. */
function turn(to: 'start' | 'stop', group: string, { apps }: Pick<Deployed, 'apps'>, slot: Slot) {
  for (const { name } of apps.filter((app) => app.slot === slot))
    az(['functionapp', to, '--resource-group', group, '--name', name, '--output', 'none']);
}
