import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Provider } from 'oidc-provider';
import type { Directory, Tenant } from '../directory/directory.ts';
import type { HttpServer } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { openConsents } from './consents.ts';
import { createProvider } from './provider.ts';
import { toProviderPath } from './provider-path.ts';
import { createRoutes } from './routes.ts';
import type { SigningKeys } from './signing-keys.ts';
import type { EntraStore } from './store.ts';

interface DoorParts {
  readonly surroundings: Surroundings;
  readonly directory: Directory;
  readonly store: EntraStore;
  readonly keys: SigningKeys;
  /** Issuers start with it; the same at every door. */
  readonly issuerUrl: string;
  readonly identityHeader: string;
}

/** One address at which everything is served. */
export interface Door extends Running {
  /** Makes the tenants' OpenID providers anew, with the keys as they are now. */
  makeProviders(): Promise<void>;
}

/** Answers at a server; all doors share what is stored, so that a code of one is redeemed at another. */
export async function openDoor(parts: DoorParts, http: HttpServer): Promise<Door> {
  const { surroundings, directory, store, keys, issuerUrl, identityHeader } = parts;
  const { clock, log } = surroundings;
  const { url } = http;
  const consents = openConsents(store.database);
  const scheme = url.startsWith('https:') ? 'https' : 'http';
  let providers = new Map<string, Provider>();

  async function makeProviders() {
    const given = { url: issuerUrl, scheme, directory, store, keys, clock, consents } as const;
    providers = new Map(
      await Promise.all(
        directory.tenants.map(
          async (tenant) => [tenant.id, await createProvider(given, tenant)] as const,
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
  const given = {
    url,
    issuerUrl,
    directory,
    keys,
    consents,
    clock,
    log,
    providerOf,
    identityHeader,
  };
  const listen = getRequestListener(createRoutes(given).fetch, { overrideGlobalObjects: false });
  http.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const target = toProviderPath(directory, request.url ?? '/');
    if (!target) return void listen(request, response);
    request.url = target.url;
    Object.assign(request, { baseUrl: `/${target.tenant.id}` });
    void providerOf(target.tenant).callback()(request, response);
  });
  return { url, makeProviders, stop: http.stop };
}
