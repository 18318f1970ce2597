import { Readable } from 'node:stream';
import type { TokenCredential } from '@azure/identity';
import {
  BlobSASPermissions,
  BlobServiceClient,
  ContainerClient,
  RestError,
} from '@azure/storage-blob';
import type { AttachmentShelf } from '#shared/ports/attachment-files.ts';
import type { RecordingShelf } from '#shared/ports/recordings.ts';

/** Bytes in one block, and how many blocks go up at a time. */
const blockSize = 4 * 1024 * 1024;
const atOnce = 2;
/** Container of a storage account that is named by connection string. */
const container = 'recordings';
/** Whoever brings something here tries again by itself, and the breaker counts whole operations. */
const options = { retryOptions: { maxTries: 3, retryDelayInMs: 300, maxRetryDelayInMs: 2_000 } };

/** A container by its address, where the app signs in by its identity, or by a connection string. */
export function openShelf(setting: string, credential: TokenCredential): RecordingShelf {
  return setting.startsWith('https://')
    ? byIdentity(setting, credential)
    : byConnectionString(setting);
}

const mayRead = BlobSASPermissions.parse('r');

function byConnectionString(text: string): RecordingShelf {
  const client = new ContainerClient(text, container, options);
  return {
    ...shelfIn(client),
    addressOf: (name, until) =>
      client
        .getBlockBlobClient(name)
        .generateSasUrl({ permissions: mayRead, expiresOn: new Date(until) }),
  };
}

/** An identity signs addresses with a key that the account lends it: role *Storage Blob Delegator*. */
function byIdentity(address: string, credential: TokenCredential): RecordingShelf {
  const client = new ContainerClient(address, credential, options);
  const account = new BlobServiceClient(
    address.slice(0, address.lastIndexOf('/')),
    credential,
    options,
  );
  return {
    ...shelfIn(client),
    async addressOf(name, until) {
      const expiresOn = new Date(until);
      const key = await account.getUserDelegationKey(new Date(), expiresOn);
      const options = { permissions: mayRead, expiresOn };
      return client.getBlockBlobClient(name).generateUserDelegationSasUrl(options, key);
    },
  };
}

/** The same container, for files of messages. */
export function openAttachmentShelf(setting: string, credential: TokenCredential): AttachmentShelf {
  const client = setting.startsWith('https://')
    ? new ContainerClient(setting, credential, options)
    : new ContainerClient(setting, container, options);
  return {
    put: shelfIn(client).put,
    async read(name) {
      try {
        const { readableStreamBody } = await client.getBlockBlobClient(name).download();
        return readableStreamBody && toBytes(readableStreamBody);
      } catch (error) {
        if (error instanceof RestError && error.statusCode === 404) return undefined;
        throw error;
      }
    },
    async remove(name) {
      await client.getBlockBlobClient(name).deleteIfExists();
    },
  };
}

async function* toBytes(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream)
    yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk;
}

function shelfIn(client: ContainerClient): Omit<RecordingShelf, 'addressOf'> {
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
