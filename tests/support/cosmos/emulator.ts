import type { TestContext } from 'vitest';

/** Connection string of Microsoft's Linux emulator, which then stands in place of our stand-in (docs/emulators.md). */
export const cosmosEmulator = process.env['CONFORMANCE_COSMOS'] || undefined;

/**
 * What a test may need that the emulator has not, by its page «feature support» and the issues of
 * Azure/azure-cosmos-db-emulator-docker. What stands in neither is tried there: a difference is news.
 */
const lacks = {
  clock: 'a clock that is turned; and it deletes what has expired every five minutes (#238)',
  faults: 'faults that are asked for',
  charges: 'Request Units: not yet implemented',
  'other checks of tokens': 'authentication is not enforced',
  'our refusals': 'what our stand-in leaves out by name, or is asked past the SDK',
  'texts and sub-statuses': 'errors in the words of the service',
  'index policies': 'a custom index policy does nothing (#338)',
  'changes of containers': 'Update collection: not yet implemented',
  'lists of databases and containers':
    'Read database feed, read collection feed: not yet implemented',
  limits: 'limits of size and number, and other checks of what is sent (#292)',
  'conditions in batches':
    'If-Match in a batch, and batches whole or not at all (#302, #303, #304, #319)',
  'conditional reads': '304 where the reader knows the version (#349)',
  'nulls in hierarchical keys': 'taken or refused by its version (#279)',
  'ids beyond ASCII': 'of several bytes a letter (dotnet/efcore#38311)',
  'pages of batches': 'its documentation says nothing of where a page of the change feed may end',
} as const;

/** Whether the tests run against the emulator, which lacks this. */
export function emulatorLacks(_what: keyof typeof lacks): boolean {
  return cosmosEmulator !== undefined;
}

/** Leaves a test out, and says why, where the tests run against the emulator. */
export function needs(context: TestContext, what: keyof typeof lacks) {
  context.skip(emulatorLacks(what), `${what}: ${lacks[what]}`);
}
