import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

/** A region in a file, in place of Azure, for the tests of scripts/deploy: what `az` was asked stands in the log, line by line. */
interface Region {
  active?: string | undefined;
  leaving?: string | undefined;
  slots: string[];
  readonly url: string;
  /** Failed, and all: what a query of invocations answers. */
  readonly invocations: readonly [number, number];
  /** Functions that somebody called in the slot that is not active, and how often. */
  readonly called: readonly (readonly [string, number])[];
  /** Deployments that succeed before one is cut off after its group was written; absent: all do. */
  deploymentsLeft?: number | undefined;
}
// Read without a schema: it runs a dozen times in each test.
const file = process.env['AZ_REGION'] ?? '';
const region: Region = JSON.parse(readFileSync(file, 'utf8'));
const args = process.argv.slice(2);
const words = args
  .slice(
    0,
    args.findIndex((arg) => arg.startsWith('-')),
  )
  .join(' ');
const option = (name: string) => args[args.indexOf(`--${name}`) + 1] ?? '';
const given = (name: string) =>
  args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);

const site = (slot: string | undefined) => `/sites/func-openline-test-emea-calls-${slot}-abcde`;
const appOf = (slot: string) => ({
  app: 'calls',
  slot,
  groups: ['voice', 'operations'],
  name: `calls-${slot}`,
  url: `${region.url}/${slot}`,
});

const answers: Record<string, () => unknown> = {
  'group exists': () => region.slots.length > 0,
  'group show': () =>
    args.includes('--query')
      ? '/the/group'
      : { tags: region.leaving ? { leaving: region.leaving } : null },
  'functionapp list': () => region.slots.map((slot) => ({ name: `calls-${slot}`, tags: { slot } })),
  'eventgrid system-topic list': () => [{ name: 'topic' }],
  'eventgrid system-topic event-subscription list': () =>
    region.active ? [{ name: 'incoming-call' }] : [],
  'eventgrid system-topic event-subscription show': () => ({
    destination: { resourceId: `${site(region.active)}/functions/Voice_IncomingCall` },
  }),
  'deployment sub create': deploy,
  'functionapp function list': () => 40,
  'functionapp keys list': () => ({ masterKey: 'key' }),
  'functionapp deployment source config-zip': () => log(`code ${option('name')}`),
  // An app that runs already: nothing happens.
  'functionapp start': () => undefined,
  'functionapp stop': () => log(`stop ${option('name')}`),
  'functionapp delete': () => log(`delete ${option('name')}`),
  'tag update': () => {
    log('forget');
    region.leaving = undefined;
  },
  'monitor app-insights query': () => ({
    tables: [
      { rows: option('analytics-query').includes('url') ? region.called : [region.invocations] },
    ],
  }),
};

function deploy() {
  const active = given('activeSlot');
  const hears = given('hearsEvents') === 'true';
  log(`infra ${given('slots')} ${active}${hears ? '' : ' unheard'}`);
  region.leaving = given('leaving') || undefined;
  region.slots = JSON.parse(given('slots') ?? '[]');
  if (region.deploymentsLeft !== undefined && region.deploymentsLeft-- === 0) {
    region.deploymentsLeft = undefined;
    save();
    console.error('DeploymentFailed');
    process.exit(1);
  }
  if (hears) region.active = active;
  return {
    functionApps: { value: region.slots.map(appOf) },
    insightsName: { value: 'insights' },
  };
}

function log(line: string) {
  appendFileSync(`${file}.log`, `${line}\n`);
}

function save() {
  writeFileSync(file, JSON.stringify(region));
}

const answer = answers[words];
if (!answer) {
  console.error(`az ${words}: this stand-in does not know it`);
  process.exit(2);
}
const answered = answer();
save();
console.log(typeof answered === 'string' ? answered : JSON.stringify(answered ?? null));
