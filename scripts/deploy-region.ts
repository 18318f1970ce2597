import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { deployRegion } from './deploy/deploy-region.ts';
import { type Arrangement, whatIf } from './deploy/infra.ts';
import { retireSlot } from './deploy/retire-slot.ts';
import { signIn } from './deploy/sign-in.ts';
import { otherThan, readStanding } from './deploy/standing.ts';

/** `what-if`, `deploy` or `retire` a region in Azure; docs/deploy.md. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    region: { type: 'string', default: '' },
    location: { type: 'string', default: '' },
    group: { type: 'string', default: '' },
    zip: { type: 'string', default: 'openline.zip' },
    insights: { type: 'string', default: '' },
  },
});
const minute = 60_000;
const first: Arrangement = { slots: ['blue'], active: 'blue', hearsEvents: false };
const { group, location } = values;
const region = { file: `infra/regions/${values.region}.bicepparam`, location, group };
const enter = () => signIn(process.env);

switch (positionals[0]) {
  case 'what-if': {
    await enter();
    const { active } = readStanding(group);
    const arrangement: Arrangement = active
      ? { slots: [active, otherThan(active)], active, hearsEvents: true }
      : first;
    say(`\`\`\`\n${whatIf(region, arrangement)}\n\`\`\``);
    break;
  }
  case 'deploy': {
    const outcome = await deployRegion({
      region,
      zip: values.zip,
      smoke: { between: 10_000, most: 4 * minute },
      watch: { between: minute, most: 15 * minute },
      signIn: enter,
      say,
    });
    if (!outcome.ok) process.exitCode = 1;
    break;
  }
  case 'retire': {
    await enter();
    const { ok, text } = retireSlot({ group, insights: values.insights });
    say(text);
    if (!ok) process.exitCode = 1;
    break;
  }
  default:
    console.error(
      'node scripts/deploy-region.ts what-if|deploy|retire --region emea --location westeurope --group rg-openline-prod-emea [--zip openline.zip] [--insights <name>]',
    );
    process.exitCode = 2;
}

/** In GitHub also on the page of the run. */
function say(text: string) {
  console.log(text);
  const page = process.env['GITHUB_STEP_SUMMARY'];
  if (page) appendFileSync(page, `${text}\n\n`);
}
