import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Provider } from 'oidc-provider';
import type { Directory, Tenant } from '../directory/directory.ts';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { createProvider } from './provider.ts';
import { toProviderPath } from './provider-path.ts';
import { createRoutes } from './routes.ts';
import { openSigningKeys } from './signing-keys.ts';
import { openEntraStore } from './store.ts';
import { issuerOf } from './tokens.ts';
import { type VerifyToken, verifyTokenWith } from './verify-token.ts';

interface EntraOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. Keep it over restarts, since issuers and refresh tokens name it. */
  readonly port: number;
  readonly directory: Directory;
  /** What the managed-identity door asks for; absent: a secret kept with the data. */
  readonly identityHeader?: string;
}

export interface Entra extends Running {
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
  const { surroundings, port, directory } = options;
  const { clock, log, certificate } = surroundings;
  const store = openEntraStore(databaseFile(surroundings.dataDir, 'entra'));
  const keys = await openSigningKeys(store.database, clock);
  const http = await serve({ part: 'Entra ID', port, certificate });
  const { url } = http;
  const identityHeader = options.identityHeader ?? store.secret('identity-header');
  let providers = new Map<string, Provider>();

  async function makeProviders() {
    const parts = { url, directory, store, keys, clock };
    providers = new Map(
      await Promise.all(
        directory.tenants.map(
          async (tenant) => [tenant.id, await createProvider(parts, tenant)] as const,
        ),
      ),
    );
  }

  function providerOf({ id }: Tenant): Provider {
    const provider = providers.get(id);
    if (!provider) throw new Error(`There is no tenant ${id}.`);
    return provider;
  }

  await makeProviders();
  const routes = createRoutes({ url, directory, keys, clock, log, providerOf, identityHeader });
  const listen = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
  http.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const target = toProviderPath(directory, request.url ?? '/');
    if (!target) return void listen(request, response);
    request.url = target.url;
    Object.assign(request, { baseUrl: `/${target.tenant.id}` });
    void providerOf(target.tenant).callback()(request, response);
  });
  return {
    url,
    issuerOf: (tenantId) => issuerOf(url, tenantId),
    verifyToken: verifyTokenWith({ keys, clock, url }),
    identityEndpoint: `${url}/msi/token`,
    identityHeader,
    async rotateKeys() {
      await keys.rotate();
      await makeProviders();
    },
    async stop() {
      await http.stop();
      store.close();
    },
  };
}
