import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { containers, databaseName, queues } from '#shared/contracts/topology.ts';
import { functionGroups, settingNeeds } from '#shared/platform/config.ts';
import { Apps, bicepFiles, jsonOf, layouts, regions, resources, textOf } from './bicep-files.ts';

const all = [...bicepFiles.values()].join('\n');
const paramsOf = (region: string) => textOf(`regions/${region}.bicepparam`);
const resourcesOf = (type: string) => resources.filter((resource) => resource.type === type);

const Topology = z.strictObject({
  database: z.string(),
  taskHub: z.string(),
  queues: z.array(z.object({ lockDuration: z.string() }).loose()),
  containers: z.array(z.unknown()),
});

test('S2: containers, partition keys, indexes, queues and task hub are those that the code needs, and no others', () => {
  const topology = jsonOf('topology.json', Topology);
  const hostJson: unknown = JSON.parse(readFileSync('host.json', 'utf8'));
  const minutes = (duration: string) => Number(/^PT(\d+)M$/.exec(duration)?.[1]) * 60_000;
  expect(topology.database).toBe(databaseName);
  expect(topology.containers).toEqual(containers);
  expect(
    topology.queues.map((queue) => ({ ...queue, lockDuration: minutes(queue.lockDuration) })),
  ).toEqual(queues);
  expect(hostJson).toMatchObject({ extensions: { durableTask: { hubName: topology.taskHub } } });
  expect(resourcesOf('Microsoft.ServiceBus/namespaces/queues')).toHaveLength(1);
  expect(resourcesOf('Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers')).toHaveLength(
    1,
  );
});

/** Settings of config.ts that a region does not get although they have no default, and why. */
const left: Readonly<Record<string, string>> = {
  Cosmos: 'a key',
  ServiceBus: 'a key',
  Acs: 'a key',
  WebPubSub: 'a key',
  TRANSLATOR_KEY: 'a key',
  TRANSCRIPTION_KEY: 'a key',
  GRAPH_CLIENT_SECRET: 'the app trusts the identities of the region',
  WEBSITE_HOSTNAME: 'the platform says it; PUBLIC_URL goes before',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'telemetry goes to Application Insights',
};

/** Of the host and the Azure SDKs, not of our code. */
const ofTheHost = [
  'APPLICATION_INSIGHTS_NO_STATSBEAT',
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AZURE_CLIENT_ID',
  'AzureFunctionsJobHost__extensions__durableTask__storageProvider__workItemFilteringEnabled',
  'AzureFunctionsWebHost__hostId',
  'AzureWebJobsDisableHomepage',
  'AzureWebJobsStorage__accountName',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__credential',
  'DURABLE_TASK_SCHEDULER_CONNECTION_STRING',
  'ServiceBus__clientId',
  'ServiceBus__credential',
];

test('S2: each app gets every setting that the code reads, and nothing else', () => {
  const given = [...textOf('settings.bicep').matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
  const optional = ['GRAPH_CLIENT_ID'];
  const chosen = /that no resource gives, by name: ([^']+)\./.exec(textOf('types.bicep'))?.[1];
  for (const name of optional) expect(textOf('region.bicep')).toContain(`{ ${name}: `);
  const set = [...given, ...optional, ...(chosen?.split(', ') ?? [])];
  const names = settingNeeds.map(({ name }) => name);
  const needed = settingNeeds.flatMap(({ name, hasDefault }) => (hasDefault ? [] : name));
  const read = [...names, ...ofTheHost];
  expect(
    [...needed, ...ofTheHost].filter((name) => !set.includes(name) && left[name] === undefined),
  ).toEqual([]);
  expect(set.filter((name) => name !== undefined && !read.includes(name))).toEqual([]);
  expect(Object.keys(left).filter((name) => !needed.includes(name))).toEqual([]);
});

const Access = z.record(
  z.string(),
  z.strictObject({
    writes: z.array(z.string()),
    reads: z.array(z.string()),
    rights: z.array(z.string()),
    customerSettings: z.array(z.enum(['DIRECTORY_', 'RECORDS_', 'MESSAGES_', 'RECORDINGS_'])),
  }),
);

test('S2: each group of functions has rights of its own, and no container is without one who writes it', () => {
  const access = jsonOf('access.json', Access);
  const groups = Object.values(access);
  const ids = containers.map(({ id }) => id).sort();
  const withRight = (right: string) =>
    Object.keys(access).filter((group) => access[group]?.rights.includes(right));
  expect(Object.keys(access).sort()).toEqual([...functionGroups].sort());
  expect([...new Set(groups.flatMap(({ writes }) => writes))].sort()).toEqual(ids);
  expect(ids).toEqual(expect.arrayContaining(groups.flatMap(({ reads }) => reads)));
  for (const right of new Set(groups.flatMap(({ rights }) => rights)))
    expect(textOf('modules/access.bicep')).toMatch(
      new RegExp(`contains\\(rights, '${right}'\\)|^ {2}${right}: role\\.`, 'm'),
    );
  expect(withRight('setSecrets')).toEqual(['administration']);
  expect(withRight('manageKeys')).toEqual(['operations']);
  // operations looks into the queue to say whether it is well.
  expect(withRight('receive')).toEqual(['routing', 'operations']);
});

const functionNames = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .flatMap((path) =>
    [...readFileSync(`functions/${path}`, 'utf8').matchAll(/'([A-Z][a-z]+_[A-Za-z]+)'/g)].map(
      ([, name]) => name,
    ),
  );

test.each(layouts)(
  'S1: %s runs every group once, with warm instances for functions that exist',
  (layout) => {
    const apps = jsonOf(layout, Apps);
    const warm = apps.flatMap(({ alwaysReady }) => Object.keys(alwaysReady));
    expect(apps.flatMap(({ groups }) => groups).sort()).toEqual([...functionGroups].sort());
    for (const group of warm) {
      const [, name] = group.split(':');
      if (name === undefined) expect(['http', 'durable']).toContain(group);
      else expect(functionNames).toContain(name);
    }
  },
);

test.each(layouts)(
  'S1: %s: pages and customers’ sites are answered by different apps',
  (layout) => {
    const apps = jsonOf(layout, Apps);
    const appOf = (group: string) => apps.find(({ groups }) => groups.includes(group))?.name;
    // The platform answers for pages of the desk, the code for customers' sites: not in one app.
    expect(appOf('messages')).not.toBe(appOf('desk'));
    expect(appOf('messages')).not.toBe(appOf('administration'));
    expect(textOf('region.bicep')).toMatch(/messagesUrl: addressOf\(appNameOf\(appOf\.messages,/);
    expect(textOf('region.bicep')).toMatch(/callsUrl: addressOf\(appNameOf\(appOf\.voice,/);
  },
);

test('S1: an orchestration and its activities are registered together, so one app has both', () => {
  const files = readdirSync('functions/workflows');
  const registering = files
    .filter((file) => file.endsWith('.activities.ts'))
    .map((file) => readFileSync(`functions/workflows/${file}`, 'utf8'));
  for (const file of files.filter((name) => name.endsWith('.orchestrator.ts')))
    expect(
      registering.filter((text) => text.includes(`'./${file}'`)),
      file,
    ).toHaveLength(1);
  expect(textOf('settings.bicep')).toContain("workItemFilteringEnabled: 'true'");
});

test('S8: what opens customers’ stores is a reference to the vault, and only apps that read it have it', () => {
  const access = jsonOf('access.json', Access);
  const config = readFileSync('shared/platform/config.ts', 'utf8');
  const prefixes = [...config.matchAll(/settingsOf\(environment, '(\w+)'\)/g)].map(
    ([, name]) => name,
  );
  const given = new Set(Object.values(access).flatMap(({ customerSettings }) => customerSettings));
  expect([...given].sort()).toEqual(prefixes.sort());
  expect(access['administration']?.customerSettings).toEqual([]);
  expect(textOf('region.bicep')).toContain("'@Microsoft.KeyVault(SecretUri=https://");
  expect(textOf('modules/app.bicep')).toContain('keyVaultReferenceIdentity: identityId');
});

const Events = z.array(
  z.object({
    name: z.string(),
    function: z.string(),
    group: z.enum(functionGroups),
    types: z.array(z.string()),
    attempts: z.int(),
    minutes: z.int(),
  }),
);

test('S2: every function that hears Event Grid has a subscription; a call is tried twice within a minute', () => {
  const events = jsonOf('events.json', Events);
  const hearing = readdirSync('functions/groups').flatMap((file) =>
    [...readFileSync(`functions/groups/${file}`, 'utf8').matchAll(/'\.\.\/(events\/[^']+)'/g)].map(
      ([, path = '']) => ({
        function: /app\.eventGrid\('(\w+)'/.exec(readFileSync(`functions/${path}`, 'utf8'))?.[1],
        group: file.replace('.ts', ''),
      }),
    ),
  );
  expect(events.map((event) => ({ function: event.function, group: event.group }))).toEqual(
    expect.arrayContaining(hearing),
  );
  expect(events).toHaveLength(hearing.length);
  expect(events.find(({ name }) => name === 'incoming-call')).toMatchObject({
    types: ['Microsoft.Communication.IncomingCall'],
    attempts: 2,
    minutes: 1,
  });
  expect(textOf('modules/events.bicep')).toContain('deadLetterWithResourceIdentity');
});

/** Resources that could also be entered by a key, and how each says that it can not. */
const closed: Readonly<Record<string, RegExp>> = {
  'Microsoft.DocumentDB/databaseAccounts': /disableLocalAuth: true/,
  'Microsoft.ServiceBus/namespaces': /disableLocalAuth: true/,
  'Microsoft.Communication/communicationServices': /disableLocalAuth: true/,
  'Microsoft.SignalRService/webPubSub': /disableLocalAuth: true/,
  'Microsoft.CognitiveServices/accounts': /disableLocalAuth: true/,
  'Microsoft.Storage/storageAccounts': /allowSharedKeyAccess: false/,
  'Microsoft.Insights/components': /DisableLocalAuth: true/,
  'Microsoft.OperationalInsights/workspaces': /disableLocalAuth: true/,
  'Microsoft.KeyVault/vaults': /enableRbacAuthorization: true/,
};

test('S8: local auth disabled: nothing in a region can be entered by a key, and no template reads one', () => {
  for (const [type, says] of Object.entries(closed)) {
    const [resource, ...more] = resourcesOf(type);
    expect(more, type).toEqual([]);
    expect(resource?.text, type).toMatch(says);
  }
  expect(all).not.toMatch(
    /list[A-Z]?\w*[kK]eys?\(|listConnectionStrings|AccountKey=|SharedAccessKey|@secure/,
  );
  expect(textOf('modules/app.bicep').match(/basicPublishingCredentialsPolicies/g)).toHaveLength(2);
});

test('S8: no global model deployment, data locations set', () => {
  expect(resources.map(({ type }) => type).join()).not.toMatch(/accounts\/deployments/);
  expect(all).not.toMatch(/GlobalStandard|GlobalProvisioned|GlobalBatch|DataZone/);
  expect(resourcesOf('Microsoft.Communication/communicationServices')[0]?.text).toContain(
    'dataLocation: dataLocation',
  );
  for (const file of ['main.bicep', 'region.bicep'])
    expect(textOf(file)).toMatch(/^param dataLocation string$/m);
  for (const region of regions) expect(paramsOf(region)).toMatch(/^param dataLocation = '[A-Z]/m);
  expect(textOf('modules/vault.bicep')).toContain('enablePurgeProtection: true');
});

/** Services without a location, or whose topic has none. */
const everywhere = [
  'Microsoft.BotService/botServices',
  'Microsoft.BotService/botServices/channels',
  'Microsoft.Communication/communicationServices',
  'Microsoft.EventGrid/systemTopics',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Insights/metricAlerts',
  'Microsoft.Network/privateDnsZones',
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks',
];

test('E1: everything of a region lies in its one location, and nothing is shared with another', () => {
  for (const { file, type, text } of resources) {
    const [, location] = /^(?: {2}| {4})location: (.+)$/m.exec(text) ?? [];
    if (location === undefined) continue;
    expect(location, `${file}: ${type}`).toBe(everywhere.includes(type) ? "'global'" : 'location');
  }
  expect(textOf('modules/documents.bicep').match(/locationName:/g)).toHaveLength(1);
  expect(textOf('modules/documents.bicep')).toContain('enableMultipleWriteLocations: false');
  // Nothing of another resource group or subscription is looked up.
  expect(all).not.toMatch(/scope: (resourceGroup|subscription)\(/);
  const places = ['emea', 'nora'].map((region) =>
    ['region', 'location', 'dataLocation', 'pagesLocation'].map(
      (name) => new RegExp(`^param ${name} = '(\\w[\\w ]*)'$`, 'm').exec(paramsOf(region))?.[1],
    ),
  );
  expect(places).toEqual([
    ['EMEA', 'westeurope', 'Europe', 'westeurope'],
    ['NORA', 'eastus2', 'United States', 'eastus2'],
  ]);
});

test('S2: what must not be lost is locked, what tells something is logged, and zones are used', () => {
  const locked = ['storage', 'documents', 'messaging', 'orchestrations', 'communication', 'vault'];
  const logged = ['storage', 'documents', 'messaging', 'communication', 'pushes', 'vault', 'ai'];
  for (const name of locked) expect(textOf(`modules/${name}.bicep`)).toContain('/locks@');
  for (const name of logged)
    expect(textOf(`modules/${name}.bicep`)).toContain('/diagnosticSettings@');
  for (const region of ['emea', 'nora'])
    expect(paramsOf(region)).toMatch(/zoneRedundant: true[\s\S]*sku: 'Dedicated', units: 3/);
  expect(textOf('modules/documents.bicep')).toContain("defaultConsistencyLevel: 'Strong'");
});

test('S2: roles are Azure’s own ids in one place, each in use', () => {
  const roles = [...textOf('roles.bicep').matchAll(/^var (\w+) = '[0-9a-f-]{36}'$/gm)].map(
    ([, name = '']) => name,
  );
  const elsewhere = [...bicepFiles].filter(([file]) => file !== 'roles.bicep');
  expect(roles).toHaveLength(15);
  for (const role of roles)
    expect(elsewhere.some(([, text]) => new RegExp(`\\b${role}\\b`).test(text))).toBe(true);
  for (const [file, text] of elsewhere)
    expect(text, file).not.toMatch(/'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}'/);
});
