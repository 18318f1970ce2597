import type { TokenCredential } from '@azure/identity';
import type { Client } from '@microsoft/microsoft-graph-client';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import { createDirectoryTokens } from './directory-tokens.ts';
import { openGraphClient } from './graph-client.ts';

interface GraphClientsParts {
  readonly url: string;
  /** Of Entra ID. */
  readonly authority: string;
  /** The app that customers consent to; absent: there is none. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly breakers?: Breakers;
}

/** Clients of Microsoft Graph in the directories of our tenants. Throws where there is no app, or no such tenant. */
export function createGraphClients(
  { url, clientId, breakers = createBreakers(), ...app }: GraphClientsParts,
  credential: TokenCredential,
  directoryOf: (tenant: string) => Promise<string | undefined>,
): (tenant: string) => Promise<Client> {
  if (clientId === undefined)
    return () => Promise.reject(new Error('GRAPH_CLIENT_ID is not set: mail needs it.'));
  const tokenOf = createDirectoryTokens({ ...app, clientId }, credential);
  return async (tenant) => {
    const directory = await directoryOf(tenant);
    if (directory === undefined) throw new Error('There is no such tenant.');
    return openGraphClient(url, () => tokenOf(directory), breakers.around('graph', directory));
  };
}
