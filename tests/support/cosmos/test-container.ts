import type { Container } from '@azure/cosmos';
import type { ContainerNeed } from '#shared/contracts/topology.ts';
import type { startTestCosmos } from './test-cosmos.ts';

/** A container made as the product needs it, with the index it has in Azure. */
export function startTestContainer(
  cosmos: Pick<Awaited<ReturnType<typeof startTestCosmos>>, 'container'>,
  { partitionKey, defaultTtl, indexed }: ContainerNeed,
): Promise<Container> {
  return cosmos.container({
    partitionKey,
    ...(defaultTtl !== undefined && { defaultTtl }),
    ...(indexed && {
      indexingPolicy: {
        includedPaths: indexed.map((path) => ({ path })),
        excludedPaths: [{ path: '/*' }],
      },
    }),
  });
}
