import type { Az } from './az.ts';
import { insist, type Release } from './release.ts';
import { home, namesOfApps, type Slot } from './standing.ts';

/** A package to every app of a slot; the CLI knows Flex Consumption and brings it by one deploy. */
export async function bringCode({ az, region, signIn }: Release, slot: Slot, zip: string) {
  await signIn();
  const { group } = region;
  turn(az, 'start', { group, slot });
  for (const name of namesOfApps(az, group, slot))
    az([
      ...['functionapp', 'deployment', 'source', 'config-zip', '--output', 'none'],
      ...['--resource-group', group, '--name', name, '--src', zip],
    ]);
}

/** What home had before, again; nothing was there: its apps stop, so that they take no orchestrations. */
export async function bringBack(release: Release) {
  const { az, region, former, say } = release;
  if (former) {
    await insist(() => bringCode(release, home, former));
    say(`${home} has the package of before again`);
  } else await insist(() => turn(az, 'stop', { group: region.group, slot: home }));
}

/** All apps of a slot; twice is harmless. */
export function turn(
  az: Az,
  to: 'start' | 'stop',
  { group, slot }: { readonly group: string; readonly slot: Slot },
) {
  for (const name of namesOfApps(az, group, slot))
    az(['functionapp', to, '--resource-group', group, '--name', name, '--output', 'none']);
}
