import { CosmosClient } from '@azure/cosmos';
import type { TokenCredential } from '@azure/identity';
import type { Connection } from '#shared/platform/config.ts';

/** A client for the region's Cosmos DB account; `spend` is told the request units of each answer. */
export function openCosmos(
  connection: Connection,
  credential: TokenCredential,
  spend?: (requestUnits: number) => void,
): CosmosClient {
  // The SDK reads them, but leaves them out of its types.
  const more = { plugins: [withoutPlans, ...(spend ? [counting(spend)] : [])] };
  return connection.kind === 'connection string'
    ? new CosmosClient({ connectionString: connection.text, ...more })
    : new CosmosClient({ endpoint: connection.address, aadCredentials: credential, ...more });
}

interface Asked {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly options?: { readonly partitionKey?: unknown };
}
interface Answered {
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * The SDK asks for a plan beside each query and looks at it only when the query is refused without one. That happens to
 * queries over several partitions alone; for one partition the request would be in vain.
 */
const withoutPlans = {
  on: 'request',
  async plugin<Request extends Asked>(
    request: Request,
    _node: unknown,
    next: (request: Request) => Promise<Answered>,
  ): Promise<Answered> {
    const isPlan = request.headers['x-ms-cosmos-is-query-plan-request'] !== undefined;
    if (isPlan && namesOne(request.options?.partitionKey))
      throw new Error('A query of one partition was refused, and no plan was asked for.');
    return next(request);
  },
};

/** Whole keys of our containers are one text, or two: a list of one is the beginning of several. */
function namesOne(partitionKey: unknown): boolean {
  if (Array.isArray(partitionKey)) return partitionKey.length > 1;
  return typeof partitionKey === 'string';
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
