import { Agent } from 'node:https';
import { CosmosClient } from '@azure/cosmos';
import type { CosmosPlace } from './cosmos-place.ts';

/** Microsoft's emulator, which somebody has started; what it has not throws, as a test that needs it is to be skipped. */
export function startedEmulator(connectionString: string): CosmosPlace {
  const partOf = (name: string) => new RegExp(`${name}=([^;]+)`).exec(connectionString)?.[1] ?? '';
  const [url, key] = [partOf('AccountEndpoint'), partOf('AccountKey')];
  // Over https it has a certificate of its own.
  const agent = url.startsWith('https:') && new Agent({ rejectUnauthorized: false });
  return {
    client: new CosmosClient({ endpoint: url, key, ...(agent && { agent }) }),
    url,
    key,
    faults: { next: missing, clear: missing, strike: missing },
    meter: { count: missing, read: missing },
    turn: missing,
    now: () => Date.now(),
    stop: async () => {},
  };
}

function missing(): never {
  throw new Error(
    'The emulator has no such thing: skip the test there (tests/support/cosmos/emulator.ts).',
  );
}
