import { mkdirSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Log } from '../platform/log.ts';
import type { Account } from './account.ts';
import { type BlobMetadata, loadAzurite } from './azurite.ts';
import { saveAll, shared } from './save-before-answer.ts';
import { serializeFast } from './serialize-fast.ts';

interface OpenAzurite {
  readonly blobs: BlobMetadata;
  /** Answers requests; with tokens those of the account key are refused, so there is one for each. */
  listener(acceptsTokens: boolean): RequestListener;
  /** Resolves when all metadata of this moment is on disk. */
  save(): Promise<void>;
  close(): Promise<void>;
}

interface AzuriteOptions {
  /** For metadata and extents; made when it is missing. */
  readonly folder: string;
  readonly account: Account;
  /** Beginning of the issuer of tokens. */
  readonly issuer: string | undefined;
  readonly log: Log;
}

const concurrentWrites = 10;
const oauthBasic = 0;

/** Azurite's blob server without its HTTP server, its data loaded and its sweeper running. */
export async function openAzurite(options: AzuriteOptions): Promise<OpenAzurite> {
  const { folder, account, issuer, log } = options;
  mkdirSync(folder, { recursive: true });
  const parts = loadAzurite();
  const { logger } = parts;
  if (issuer !== undefined && !parts.issuers.includes(issuer)) parts.issuers.push(issuer);
  const blobs = new parts.LokiBlobMetadataStore(join(folder, 'blobs.json'), false);
  const extentMetadata = new parts.LokiExtentMetadataStore(join(folder, 'extents.json'), false);
  const extentFolder = {
    locationId: 'Default',
    locationPath: join(folder, 'extents'),
    maxConcurrency: concurrentWrites,
  };
  const extents = new parts.FSExtentStore(extentMetadata, [extentFolder], logger);
  await blobs.init();
  await extentMetadata.init();
  await extents.init();
  serializeFast(blobs.db);
  const onError = (error: Error) =>
    log.write({ level: 'warn', source: 'blob', text: `Sweeping stopped: ${error}` });
  const sweeper = new parts.BlobGCManager(blobs, extentMetadata, extents, onError, logger);
  await sweeper.start();
  const known = { name: account.name, key1: Buffer.from(account.key, 'base64') };
  const accounts = { getAccount: (name: string) => (name === known.name ? known : undefined) };
  return {
    blobs,
    listener: (acceptsTokens) =>
      new parts.BlobRequestListenerFactory(
        blobs,
        extents,
        accounts,
        false,
        undefined,
        false,
        true,
        acceptsTokens ? oauthBasic : undefined,
        true,
      ).createRequestListener(),
    save: shared(() => saveAll([extentMetadata, blobs])),
    close: async () => {
      await sweeper.close();
      await extents.close();
      await blobs.close();
    },
  };
}
