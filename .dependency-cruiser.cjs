// Who may import whom. The table in docs/architecture.md says why; this file makes it true.
const rooms = {
  //            may import these rooms                                and these packages
  // What everybody may know of a channel lies in the channel's folder.
  contracts: { rooms: [], packages: ['zod'], more: ['^shared/channels/[^/]+/facts\\.ts$'] },
  // Temporal is the language's own calendar; Node 24 lacks it.
  domain: { rooms: ['contracts'], packages: ['temporal-polyfill'] },
  flows: {
    rooms: ['contracts', 'domain'],
    packages: [
      'zod',
      '@marcbachmann/cel-js',
      'csv-parse',
      'csv-stringify',
      'fast-xml-parser',
      'json-p3',
      'libphonenumber-js',
      'smol-toml',
      'temporal-polyfill',
      'yaml',
    ],
  },
  ports: { rooms: ['contracts', 'domain'], packages: [] },
  usecases: { rooms: ['contracts', 'domain', 'flows', 'ports'], packages: [] },
  platform: {
    rooms: ['contracts'],
    packages: ['zod', '@azure/functions', '@opentelemetry/', 'cockatiel'],
    core: ['crypto'],
  },
};

const asPattern = (name) => name.replace(/[/.]/g, '\\$&');
const inRoom = (name) => `^shared/${name}/`;
const inNode = (name) => `^(node:)?${name}$`;
const inPackage = (name) => `node_modules/${asPattern(name)}`;

const roomRules = Object.entries(rooms).map(([name, may]) => ({
  name: `${name}-imports-only-its-own`,
  severity: 'error',
  from: { path: inRoom(name), pathNot: '\\.test\\.ts$' },
  to: {
    pathNot: [
      ...[name, ...may.rooms].map(inRoom),
      ...may.packages.map(inPackage),
      ...(may.core ?? []).map(inNode),
      ...(may.more ?? []),
    ],
  },
}));

const never = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    ...roomRules,
    never(
      'channels-and-adapters-stand-alone',
      { path: '^shared/(channels|adapters)/([^/]+)/' },
      { path: '^shared/(channels|adapters|usecases|center(\\.ts|/))', pathNot: '^shared/$1/$2/' },
      'removing one folder must remove one channel or one outside system',
    ),
    never(
      'facts-of-channels-are-contracts',
      { path: '^shared/channels/[^/]+/facts\\.ts$' },
      { pathNot: '^shared/contracts/conversation/channel-facts\\.ts$' },
      'the desk is made of them as well',
    ),
    never(
      'the-center-is-handed-its-parts',
      { path: '^shared/center(\\.ts$|/)' },
      { path: '^shared/(channels|adapters)/|node_modules/' },
      'the parts are chosen in functions/open-center.ts',
    ),
    never(
      'triggers-are-thin',
      {
        path: '^functions/',
        pathNot: [
          '^functions/(open-center|channels)\\.ts$',
          '\\.orchestrator\\.ts$',
          '\\.test\\.ts$',
        ],
      },
      {
        path: [
          '^shared/(?!center(\\.ts|/)|contracts/|platform/)',
          '^(local|web)/',
          'node_modules/(?!@azure/functions/|@azure/functions-|durable-functions/|zod/)',
        ],
      },
      'a trigger parses, calls one use case, and answers',
    ),
    never(
      'orchestrators-are-deterministic',
      { path: '^functions/workflows/.*\\.orchestrator\\.ts$' },
      {
        path: ['^shared/(?!contracts/|domain/|flows/)', 'node_modules/(?!durable-functions/|zod/)'],
        dependencyTypesNot: ['type-only'],
      },
      'they are replayed: no clock, no I/O',
    ),
    never(
      'orchestrators-use-no-node-modules',
      { path: '^functions/workflows/.*\\.orchestrator\\.ts$' },
      { dependencyTypes: ['core'] },
    ),
    never(
      'web-sees-only-what-is-safe-in-a-browser',
      { path: '^web/' },
      { path: '^(functions|local|scripts|tests)/|^shared/(?!contracts/|domain/|flows/)' },
    ),
    never(
      'the-widget-is-small-and-stands-alone',
      { path: '^widget/', pathNot: '\\.test\\.ts$' },
      {
        path: ['^(functions|local|scripts|tests|web)/', '^shared/', 'node_modules/(?!preact/)'],
        dependencyTypesNot: ['type-only'],
      },
      'of the contracts it takes types alone: zod would double its size',
    ),
    never(
      'nothing-ships-the-stand-in',
      { path: '^(functions|shared|web|widget)/', pathNot: '\\.test\\.tsx?$' },
      { path: '^(local|tests|scripts|bench)/' },
    ),
    never(
      'the-embedded-cloud-knows-the-contracts-alone',
      { path: '^local/', pathNot: '\\.test\\.ts$' },
      { path: '^(functions|web|tests|bench|scripts)/|^shared/(?!contracts/)' },
      'it stands in for Azure: what it knew of the product beyond the contracts would be a short cut',
    ),
    never(
      'stand-ins-use-no-azure-sdk',
      { path: '^local/(?!host/)', pathNot: '\\.test\\.ts$' },
      { path: 'node_modules/@azure/' },
      'the SDKs are what is proven against them; only the host, which is a client itself, has its own',
    ),
    never(
      'telemetry-is-loaded-where-it-is-set-up',
      { pathNot: '^(shared/adapters/telemetry|tests)/' },
      {
        path: '^shared/adapters/telemetry/(start|to-)|node_modules/@opentelemetry/(?!api/)|node_modules/@azure/monitor-opentelemetry-exporter',
        dependencyTypesNot: ['dynamic-import'],
      },
      'without its settings nothing of it is loaded',
    ),
    never('no-cycles', {}, { circular: true }),
    never('no-unresolved', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Has its own packages.
    exclude: { path: '^bench/peers/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
