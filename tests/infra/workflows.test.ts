import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { queues } from '#shared/contracts/topology.ts';
import { toEmulatorConfig } from '../support/service-bus/emulator-config.ts';
import { emulatorTopology } from '../support/service-bus/test-topology.ts';

const Step = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });
const Job = z.looseObject({
  'timeout-minutes': z.number().max(120),
  permissions: z.record(z.string(), z.string()).optional(),
  environment: z.string().optional(),
  steps: z.array(Step).min(1),
});
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.boolean() }),
  jobs: z.record(z.string(), Job),
});

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  return { file, text, content: Workflow.parse(parse(text)) };
});
const jobs = workflows.flatMap(({ file, content }) =>
  Object.entries(content.jobs).map(([name, job]) => ({ file, name, job })),
);
const steps = jobs.flatMap(({ file, job }) => job.steps.map((step) => ({ file, step })));

test('every workflow has a limit of time for each job, and says what may run beside it', () => {
  expect(workflows.map(({ file }) => file)).toEqual(['check.yml', 'deploy.yml', 'release.yml']);
});

test('every action is pinned by its hash, with the version beside it', () => {
  const lines = workflows.flatMap(({ text }) =>
    text.split('\n').filter((line) => /uses:/.test(line)),
  );
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines)
    expect(line).toMatch(/uses: actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('a workflow may read the code and no more; only these jobs may do more', () => {
  for (const { content } of workflows) expect(content.permissions).toEqual({ contents: 'read' });
  const more = jobs.flatMap(({ file, name, job }) =>
    job.permissions ? [[`${file} ${name}`, job.permissions] as const] : [],
  );
  expect(Object.fromEntries(more)).toEqual({
    'deploy.yml what-if': { contents: 'read', 'id-token': 'write' },
    'deploy.yml deploy': { contents: 'read', 'id-token': 'write', attestations: 'read' },
    'deploy.yml pages': { contents: 'read', 'id-token': 'write', attestations: 'read' },
    'deploy.yml retire': { contents: 'read', 'id-token': 'write' },
    'release.yml publish': { contents: 'write', 'id-token': 'write', attestations: 'write' },
  });
});

test('the job that signs and publishes runs nothing of ours and no package', () => {
  const publish = jobs.find(({ name }) => name === 'publish');
  const words = JSON.stringify(publish?.job.steps);
  expect(words).toContain('actions/attest-build-provenance');
  expect(words).not.toMatch(/npm|node |checkout/);
});

test('nobody else’s code runs with rights, and nobody’s words become a command', () => {
  for (const { content, text } of workflows) {
    expect(Object.keys(content.on)).not.toContain('pull_request_target');
    expect(Object.keys(content.on)).not.toContain('workflow_run');
    expect(text).not.toMatch(/secrets\./);
  }
  for (const { step } of steps) expect(step.run ?? '').not.toContain('${{');
  const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout'));
  for (const { step } of checkouts)
    expect(step['with']).toMatchObject({ 'persist-credentials': false });
});

test('a deployment is never cut off by the next one, and waits for approval after what would change', () => {
  const deploy = workflows.find(({ file }) => file === 'deploy.yml')?.content;
  expect(deploy?.concurrency['cancel-in-progress']).toBe(false);
  expect(deploy?.jobs['deploy']).toMatchObject({
    needs: 'what-if',
    environment: expect.stringMatching(/^\$\{\{ inputs\.region \}\}$/),
  });
  const environments = Object.values(deploy?.jobs ?? {}).map(({ environment }) => environment);
  expect(environments).not.toContain(undefined);
});

test('pages are brought by an identity of their own, which may not deploy', () => {
  const pages = jobs.find(({ file, name }) => file === 'deploy.yml' && name === 'pages');
  expect(pages?.job.environment).toMatch(/^\$\{\{ inputs\.region \}\}-pages$/);
  expect(pages?.job['needs']).toBe('deploy');
});

const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync('package.json', 'utf8'))).scripts;

test('what workflows run is there', () => {
  const words = steps.map(({ step }) => step.run ?? '').join('\n');
  const files = [...words.matchAll(/node (scripts\/\S+)/g)].map(([, file = '']) => file);
  expect(new Set(files)).toContain('scripts/deploy-region.ts');
  for (const file of files) expect(existsSync(file)).toBe(true);
  for (const [, name] of words.matchAll(/npm run ([\w:-]+)/g))
    expect(Object.keys(scripts)).toContain(name);
});

test('what runs against Microsoft’s emulators is every conformance file that can', () => {
  const folder = 'tests/conformance';
  const able = readdirSync(folder)
    .map((file) => `${folder}/${file}`)
    .filter((file) =>
      /support\/(cosmos\/test-co|service-bus\/test-service-bus)/.test(readFileSync(file, 'utf8')),
    );
  const named = scripts['test:emulators']?.split(' ').filter((word) => word.startsWith(folder));
  expect(able.length).toBeGreaterThan(20);
  expect(named?.toSorted()).toEqual(able.toSorted());
});

const emulators = '.github/emulators';

test('Microsoft’s Service Bus emulator has the queues of the product and of the tests, within its limits', () => {
  const config: unknown = JSON.parse(readFileSync(`${emulators}/service-bus.json`, 'utf8'));
  // Out of date? `npm run emulators:queues`
  expect(config).toEqual(toEmulatorConfig(emulatorTopology));
  const { queues: its, topics } = emulatorTopology;
  expect(its).toEqual(expect.arrayContaining([...queues]));
  expect(its.length + topics.length).toBeLessThanOrEqual(50);
  for (const { lockDuration = 60_000, maxDeliveryCount = 10 } of its) {
    expect(lockDuration).toBeGreaterThanOrEqual(5_000);
    expect(lockDuration).toBeLessThanOrEqual(300_000);
    expect(maxDeliveryCount).toBeLessThanOrEqual(10);
  }
});

const Compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({ image: z.string(), ports: z.array(z.string()).default([]) }),
  ),
});

test('the emulators are Microsoft’s own images, are heard on this machine alone, and are those that jobs name', () => {
  const { services } = Compose.parse(parse(readFileSync(`${emulators}/compose.yaml`, 'utf8')));
  const images = Object.values(services).map(({ image }) => image);
  expect(images.map((image) => image.replace(/:.*/, '')).toSorted()).toEqual([
    'mcr.microsoft.com/azure-messaging/servicebus-emulator',
    'mcr.microsoft.com/azure-storage/azurite',
    'mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator',
    'mcr.microsoft.com/dts/dts-emulator',
    'mcr.microsoft.com/mssql/server',
  ]);
  for (const image of images) expect(image).toMatch(/:[\w.-]+$/);
  for (const { ports } of Object.values(services))
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  const words = steps.map(({ step }) => step.run ?? '').join('\n');
  const started = [...words.matchAll(/compose\.yaml up .*--wait-timeout \d+ (.+)/g)];
  expect(started).toHaveLength(2);
  for (const [, names = ''] of started)
    for (const name of names.split(' ')) expect(Object.keys(services)).toContain(name);
});

test('the probe is begun in the real host by its scheduler in Azure, whose task hub the emulator has', () => {
  const job = jobs.find(({ name }) => name === 'functions-host')?.job;
  const compose = readFileSync(`${emulators}/compose.yaml`, 'utf8');
  const hub = /"hubName": "(\w+)"/.exec(readFileSync('host.json', 'utf8'))?.[1];
  expect(compose).toContain(`DTS_TASK_HUB_NAMES: ${hub}\n`);
  expect(job?.['env']).toMatchObject({ PROBE_ENABLED: 'true' });
  expect(JSON.stringify(job?.steps)).toContain('node scripts/check-host.ts');
});
