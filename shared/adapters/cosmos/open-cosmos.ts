import { CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import type { Connection } from '#shared/platform/config.ts';

/** A client for the region's Cosmos DB account; `spend` is told the request units of each answer. */
export function openCosmos(
  connection: Connection,
  credential: TokenCredential,
  spend?: (requestUnits: number) => void,
): CosmosClient {
  // The SDK reads it, but leaves it out of its types.
  const more = spend ? { plugins: [counting(spend)] } : {};
  return connection.kind === 'connection string'
    ? new CosmosClient({ connectionString: connection.text, ...more })
    : new CosmosClient({ endpoint: connection.address, aadCredentials: credential, ...more });
}

interface Answered {
  readonly headers: Readonly<Record<string, unknown>>;
}

function counting(spend: (requestUnits: number) => void) {
  return {
    on: 'request',
    async plugin<Request>(
      request: Request,
      _node: unknown,
      next: (request: Request) => Promise<Answered>,
    ): Promise<Answered> {
      const response = await next(request);
      spend(Number(response.headers['x-ms-request-charge'] ?? 0));
      return response;
    },
  };
}
