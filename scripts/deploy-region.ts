import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { az } from './deploy/az.ts';
import { bringPages } from './deploy/bring-pages.ts';
import { deployRegion } from './deploy/deploy-region.ts';
import { originsIn } from './deploy/host-settings.ts';
import { type Arrangement, bothStand, PagesOutput, readPages, whatIf } from './deploy/infra.ts';
import { published } from './deploy/pages-client.ts';
import { retireSlot } from './deploy/retire-slot.ts';
import { signIn } from './deploy/sign-in.ts';
import { home, readStanding, Version } from './deploy/standing.ts';

/** What is done with a region in Azure; docs/deploy.md. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    region: { type: 'string', default: '' },
    location: { type: 'string', default: '' },
    group: { type: 'string', default: '' },
    version: { type: 'string', default: '' },
    zip: { type: 'string', default: 'openline.zip' },
    former: { type: 'string', default: '' },
    insights: { type: 'string', default: '' },
    output: { type: 'string', default: '' },
    folder: { type: 'string', default: 'dist/web' },
    client: { type: 'string', default: '' },
    audience: { type: 'string', default: '' },
    'frame-ancestors': { type: 'string', default: '' },
    'pages-client': { type: 'string', default: '' },
  },
});
const minute = 60_000;
const first: Arrangement = { slots: [home], active: home, hearsEvents: false, marks: {} };
const { group, location } = values;
const region = { file: `infra/regions/${values.region}.bicepparam`, location, group };
const enter = () => signIn(az, process.env);

switch (positionals[0]) {
  case 'what-if': {
    await enter();
    const { active, marks } = readStanding(az, group);
    const arrangement = active ? bothStand(active, marks) : first;
    say(`\`\`\`\n${whatIf(az, region, arrangement)}\n\`\`\``);
    break;
  }
  case 'former': {
    await enter();
    const version = readStanding(az, group).marks[home];
    tell('former', version === 'none' ? '' : (version ?? ''));
    break;
  }
  case 'deploy': {
    const outcome = await deployRegion({
      ...{ az, region, version: Version.parse(values.version), zip: values.zip },
      former: values.former || undefined,
      smoke: { between: 10_000, most: 4 * minute },
      watch: { between: minute, most: 15 * minute },
      // Long enough for one probe, which comes every five minutes.
      shortWatch: { between: minute, most: 6 * minute },
      signIn: enter,
      say,
    });
    if (outcome.ok) tell('pages', JSON.stringify(readPages(az, group)));
    else fail(outcome.reason);
    break;
  }
  case 'pages': {
    await enter();
    const { output, folder, client, audience } = values;
    if (!client || !audience) throw new Error('--client and --audience: ids of two applications');
    await bringPages({
      ...{ az, group, folder, client, audience, releases: published },
      output: output ? PagesOutput.parse(JSON.parse(output)) : readPages(az, group),
      origins: originsIn(values['frame-ancestors']),
      pin: values['pages-client'] || undefined,
    });
    say('the pages are there');
    break;
  }
  case 'retire': {
    await enter();
    const { ok, text } = retireSlot(az, { group, insights: values.insights });
    if (ok) say(text);
    else fail(text);
    break;
  }
  default:
    console.error(
      'node scripts/deploy-region.ts what-if|former|deploy|pages|retire: docs/deploy.md',
    );
    process.exitCode = 2;
}

function fail(reason: string) {
  say(reason);
  process.exitCode = 1;
}

/** In GitHub also on the page of the run. */
function say(text: string) {
  console.log(text);
  const page = process.env['GITHUB_STEP_SUMMARY'];
  if (page) appendFileSync(page, `${text}\n\n`);
}

/** In GitHub for the steps and jobs that follow. */
function tell(name: string, value: string) {
  console.log(value);
  const outputs = process.env['GITHUB_OUTPUT'];
  if (outputs) appendFileSync(outputs, `${name}=${value}\n`);
}
