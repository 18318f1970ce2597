import type { Directory } from '../directory/directory.ts';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { openDoor } from './door.ts';
import { openSigningKeys } from './signing-keys.ts';
import { openEntraStore } from './store.ts';
import { issuerOf } from './tokens.ts';
import { type VerifyToken, verifyTokenWith } from './verify-token.ts';

interface EntraOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. Keep it over restarts, since issuers and refresh tokens name it. */
  readonly port: number;
  /** Serves the same over http, for browsers that do not trust this machine's certificate; 0: any free port. */
  readonly browserPort?: number;
  readonly directory: Directory;
  /** What the managed-identity door asks for; absent: a secret kept with the data. */
  readonly identityHeader?: string;
}

export interface Entra extends Running {
  /** Where browsers sign in; issuers name `url` all the same. */
  readonly browserUrl: string;
  /** `iss` of a tenant's version 2.0 tokens. */
  issuerOf(tenantId: string): string;
  readonly verifyToken: VerifyToken;
  /** For IDENTITY_ENDPOINT and IDENTITY_HEADER: DefaultAzureCredential then gets tokens of the managed identity. */
  readonly identityEndpoint: string;
  readonly identityHeader: string;
  /** Signs with a new key from now on; the old one stays published for two days. */
  rotateKeys(): Promise<void>;
}

/** Microsoft Entra ID on this machine; README.md says what it does and what it does not. */
export async function startEntra(options: EntraOptions): Promise<Entra> {
  const { surroundings, port, browserPort } = options;
  const { clock, certificate } = surroundings;
  const store = openEntraStore(databaseFile(surroundings.dataDir, 'entra'));
  const keys = await openSigningKeys(store.database, clock);
  const http = await serve({ part: 'Entra ID', port, certificate });
  const { url } = http;
  const identityHeader = options.identityHeader ?? store.secret('identity-header');
  const parts = { ...options, store, keys, issuerUrl: url, identityHeader };
  const doors = [await openDoor(parts, http)];
  if (browserPort !== undefined)
    doors.push(await openDoor(parts, await serve({ part: 'Entra ID', port: browserPort })));
  return {
    url,
    browserUrl: doors.at(-1)?.url ?? url,
    issuerOf: (tenantId) => issuerOf(url, tenantId),
    verifyToken: verifyTokenWith({ keys, clock, url }),
    identityEndpoint: `${url}/msi/token`,
    identityHeader,
    async rotateKeys() {
      await keys.rotate();
      for (const door of doors) await door.makeProviders();
    },
    async stop() {
      for (const door of doors) await door.stop();
      store.close();
    },
  };
}
