import { bothStand, deployInfra } from './infra.ts';
import { attempt, insist, type Release } from './release.ts';
import type { Patience, Verdict } from './smoke.ts';
import { home, type Marks, type Slot, writeMarks } from './standing.ts';
import { watch } from './watch.ts';

interface Switch {
  readonly from: Slot;
  readonly to: Slot;
  /** Versions that were found good. */
  readonly marks: Pick<Marks, 'blue' | 'green'>;
  readonly patience: Patience;
}

/** Events go to the other slot, which is watched. A "no", also a thrown one, ends where it began. */
export async function switchTo(
  release: Release,
  { from, to, marks, patience }: Switch,
): Promise<Verdict> {
  const { az, region, version, say, signIn } = release;
  const { group } = region;
  const all = { ...marks, leaving: from, coming: version };
  const verdict = await attempt(async () => {
    await signIn();
    const deployed = deployInfra(az, region, bothStand(to, all));
    say(`${to} is active; watching it`);
    return watch(az, deployed, { group, slot: to, patience, signIn });
  });
  await signIn();
  if (verdict.ok) {
    writeMarks(az, group, { ...marks, [to]: version });
    say(`${version} does well in ${to}`);
    return verdict;
  }
  say(`${to}: ${verdict.reason}; going back to ${from}`);
  await goBack(release, all);
  return verdict;
}

/** Events go to the slot that was left. Until they do the switch is not forgotten, so that what nobody found good is not taken for good. */
export async function goBack({ az, region }: Release, { leaving = home, coming, ...good }: Marks) {
  const all = { ...good, leaving, coming };
  await insist(() => void deployInfra(az, region, bothStand(leaving, all)));
  await insist(() => writeMarks(az, region.group, good));
}
