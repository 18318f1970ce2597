import { randomUUID } from 'node:crypto';
import { StartProblem } from '../platform/start-problem.ts';
import type { Account } from './account.ts';
import type { BlobMetadata } from './azurite.ts';

const containerName = /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** Makes private containers where they are missing. Throws StartProblem for a name the service would refuse. */
export async function makeContainers(
  blobs: BlobMetadata,
  { name: accountName }: Account,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    if (!containerName.test(name))
      throw new StartProblem(`'${name}' is no valid name for a blob container.`);
    const container = {
      accountName,
      name,
      properties: {
        etag: `"0x${randomUUID().replaceAll('-', '').slice(0, 15).toUpperCase()}"`,
        lastModified: new Date(),
        leaseStatus: 'unlocked',
        leaseState: 'available',
        hasImmutabilityPolicy: false,
        hasLegalHold: false,
      },
    };
    await blobs.createContainer(undefined, container).catch((error: unknown) => {
      if (!isThere(error)) throw error;
    });
  }
}

function isThere(error: unknown): boolean {
  return error instanceof Error && 'storageErrorCode' in error
    ? error.storageErrorCode === 'ContainerAlreadyExists'
    : false;
}
