import { Readable } from 'node:stream';
import type { TokenCredential } from '@azure/identity';
import { ContainerClient } from '@azure/storage-blob';
import type { RecordingShelf, ShelfOf } from '#shared/ports/recordings.ts';

/** Bytes in one block, and how many blocks go up at a time. */
const blockSize = 4 * 1024 * 1024;
const atOnce = 2;
/** Container of a storage account that is named by connection string. */
const container = 'recordings';

/**
 * Customers' containers of Azure Blob Storage by app setting (`RECORDINGS_<TENANT>`): the container's address, where the app
 * signs in by its identity, or a connection string.
 */
export function createRecordingShelves(
  settings: ReadonlyMap<string, string>,
  credential: TokenCredential,
): ShelfOf {
  const shelves = new Map<string, RecordingShelf>();
  return (tenant) => {
    const known = shelves.get(tenant);
    if (known) return known;
    const setting = settings.get(`RECORDINGS_${tenant.toUpperCase().replaceAll('-', '__')}`);
    if (setting === undefined) return undefined;
    const client = setting.startsWith('https://')
      ? new ContainerClient(setting, credential)
      : new ContainerClient(setting, container);
    const shelf = shelfIn(client);
    shelves.set(tenant, shelf);
    return shelf;
  };
}

function shelfIn(client: ContainerClient): RecordingShelf {
  return {
    // A blob is there when its last block is committed: whole or not at all.
    async put(name, type, content) {
      await client
        .getBlockBlobClient(name)
        .uploadStream(Readable.from(toBuffers(content)), blockSize, atOnce, {
          blobHTTPHeaders: { blobContentType: type },
        });
    },
    has: (name) => client.getBlockBlobClient(name).exists(),
  };
}

/** The SDK takes nothing else. */
async function* toBuffers(content: AsyncIterable<Uint8Array>) {
  for await (const bytes of content) yield Buffer.from(bytes);
}
