import { setTimeout as after } from 'node:timers/promises';
import { bringBack, bringCode, turn } from './bring-code.ts';
import { bothStand, deployInfra, isUnderWay } from './infra.ts';
import { nextStep, type Step, whyNot } from './next-step.ts';
import { attempt, type Outcome, type Release } from './release.ts';
import { smoke } from './smoke.ts';
import { away, home, type Marks, readStanding, type Slot } from './standing.ts';
import { goBack, switchTo } from './switch-to.ts';

/** Undefined: go on with what comes next. */
type Result = Promise<Outcome | undefined>;

const steps: Record<Step, (release: Release, marks: Marks) => Result> = {
  begin,
  takeBack,
  tryAway,
  watchAway,
  settle,
  watchHome,
};

/** Brings a release into a region: away, smoke, switch, watch; then home, in the same way, and back when it does not go well (docs/decisions/0023). */
export async function deployRegion(release: Release): Promise<Outcome> {
  const { az, region, former, signIn } = release;
  const { group } = region;
  await signIn();
  await untilQuiet(release);
  const standing = readStanding(az, group);
  const reason = whyNot(standing, { group, former });
  if (reason) return { ok: false, active: standing.active, reason };
  for (let now = standing; ; now = readStanding(az, group)) {
    const outcome = await steps[nextStep(now, release.version)](release, now.marks);
    if (outcome) return outcome;
    await signIn();
  }
}

/** Azure goes on with a deployment whose run was cut off, and takes no other one of the same name meanwhile. */
async function untilQuiet({ az, region, watch, signIn, say }: Release) {
  for (let waited = 0; isUnderWay(az, region.group); waited += watch.between) {
    if (waited > watch.most)
      throw new Error('Azure still deploys what was begun before: try later');
    say('Azure still deploys what was begun before: waiting');
    await after(watch.between);
    await signIn();
  }
}

/** The first release: there is nothing to switch from, or to go back to. */
async function begin(release: Release): Result {
  const { az, region, version, zip, say } = release;
  const only = { slots: [home], active: home };
  const deployed = deployInfra(az, region, { ...only, hearsEvents: false, marks: {} });
  await bringCode(release, home, zip);
  deployInfra(az, region, { ...only, hearsEvents: true, marks: { [home]: version } });
  const verdict = await smoke(az, deployed, trialOf(release, home));
  say(verdict.ok ? `${home} is active` : `${home}: ${verdict.reason}`);
  return { ...verdict, active: home };
}

async function takeBack(release: Release, marks: Marks): Result {
  const { leaving, coming } = marks;
  release.say(
    `a switch to ${coming} was cut off, and another version is wanted: back to ${leaving}`,
  );
  await goBack(release, marks);
  return undefined;
}

async function tryAway(release: Release, { blue }: Marks): Result {
  const { az, region, version, zip, say } = release;
  say(`${home} is active; ${version} goes to ${away} first`);
  const deployed = deployInfra(az, region, bothStand(home, { blue }));
  const verdict = await attempt(async () => {
    await bringCode(release, away, zip);
    return smoke(az, deployed, trialOf(release, away));
  });
  if (verdict.ok) return watchAway(release, { blue });
  say(`${away}: ${verdict.reason}; nothing was switched`);
  // Orchestrations are taken by whoever stands: a release that does not work must not.
  turn(az, 'stop', { group: region.group, slot: away });
  return { ...verdict, active: home };
}

async function watchAway(release: Release, { blue }: Marks): Result {
  const patience = release.watch;
  const to = { from: home, to: away, marks: { blue }, patience };
  const verdict = await switchTo(release, to);
  return verdict.ok ? undefined : { ...verdict, active: home };
}

/** Home keeps taking HTTP while it gets the version that is tried there, and has its former package again if that does not work. */
async function settle(release: Release, { blue = 'none', green }: Marks): Result {
  const { az, region, version, zip, say } = release;
  say(`${away} is active; ${version} goes home to ${home}`);
  const marks = { blue, green };
  const deployed = deployInfra(az, region, bothStand(away, marks));
  const verdict = await attempt(async () => {
    await bringCode(release, home, zip);
    return smoke(az, deployed, trialOf(release, home));
  });
  if (verdict.ok) return watchHome(release, marks);
  say(`${home}: ${verdict.reason}; ${away} stays active`);
  await bringBack(release);
  return { ...verdict, active: away };
}

async function watchHome(release: Release, { blue, green }: Marks): Result {
  // What was watched away already need not be watched as long again.
  const patience = green === release.version ? release.shortWatch : release.watch;
  const to = { from: away, to: home, marks: { blue, green }, patience };
  const verdict = await switchTo(release, to);
  if (verdict.ok) return { ok: true, active: home };
  await bringBack(release);
  return { ...verdict, active: away };
}

const trialOf = ({ region, smoke: patience, version }: Release, slot: Slot) => ({
  ...{ group: region.group, slot, patience, version: version.slice(1) },
});
