import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/support/long-files-first.ts';
import { slowestFiles } from './tests/support/slowest-files.ts';

const notOurs = ['**/node_modules/**', 'dist/**', 'bench/peers/**'];

/**
 * What can be had once per process: a host with functions (they register themselves when they are loaded), a region,
 * and the address of the managed identity, which Azure's SDK keeps for as long as it lives.
 */
const ofOwnProcess = [
  'tests/{apps,browser,durable,host,infra,journeys}/**/*.test.ts',
  'tests/conformance/{attachments,board,breakers,delivery,desk-pushes,dialogue-orchestration}.test.ts',
  'tests/conformance/{entra-apps,host-*,presence,recordings,routing-function,speech}.test.ts',
  'tests/conformance/{visitor-pushes,web-pubsub-events}.test.ts',
  // What others have set for the whole process would be seen: telemetry's provider, how names are resolved.
  'shared/platform/telemetry/telemetry.test.ts',
  'local/web-pubsub/upstream/event-handlers.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 40_000,
    hookTimeout: 60_000,
    // On a busy machine with two cores a second try tells slowness from a fault; both are printed.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    globalSetup: ['tests/support/run-folders.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    reporters: process.env['CI'] ? ['default', 'json', slowestFiles] : ['default'],
    outputFile: { json: '.test/report.json' },
    projects: [
      { extends: true, test: { name: 'system', include: ofOwnProcess, exclude: notOurs } },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['**/*.test.ts'],
          exclude: [...notOurs, ...ofOwnProcess],
          // Most of what such a file takes is a process that loads what the one before had.
          isolate: false,
        },
      },
    ],
  },
});
