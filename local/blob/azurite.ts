import type { RequestListener } from 'node:http';
import { createRequire } from 'node:module';

/** The parts of Azurite's blob server that are put together here; Azurite has no types of its own. */
interface AzuriteParts {
  readonly LokiBlobMetadataStore: new (file: string, inMemory: boolean) => BlobMetadata;
  readonly LokiExtentMetadataStore: new (file: string, inMemory: boolean) => Metadata;
  readonly FSExtentStore: new (
    metadata: Metadata,
    folders: readonly ExtentFolder[],
    logger: unknown,
  ) => Store;
  readonly BlobGCManager: new (
    blobs: BlobMetadata,
    extentMetadata: Metadata,
    extents: Store,
    onError: (error: Error) => void,
    logger: unknown,
  ) => { start(): Promise<void>; close(): Promise<void> };
  readonly BlobRequestListenerFactory: new (
    blobs: BlobMetadata,
    extents: Store,
    accounts: Accounts,
    accessLog: boolean,
    accessLogStream: undefined,
    loose: boolean,
    skipApiVersionCheck: boolean,
    oauth: number | undefined,
    disableProductStyleUrl: boolean,
  ) => { createRequestListener(): RequestListener };
  readonly logger: unknown;
  /** Beginnings of the token issuers Azurite takes; a list that can be added to. */
  readonly issuers: string[];
}

interface Store {
  init(): Promise<void>;
  close(): Promise<void>;
}

interface ExtentFolder {
  readonly locationId: string;
  readonly locationPath: string;
  readonly maxConcurrency: number;
}

/** Metadata in a LokiJS database: in memory, written to its file as a whole. */
export interface Metadata extends Store {
  readonly db: {
    saveDatabase(done: (error?: unknown) => void): void;
    serialize(): string;
    readonly collections: readonly { data: unknown[] }[];
  };
}

export interface BlobMetadata extends Metadata {
  createContainer(context: undefined, container: object): Promise<unknown>;
}

/** What Azurite asks about storage accounts. */
export interface Accounts {
  getAccount(name: string): { readonly name: string; readonly key1: Buffer } | undefined;
}

const require = createRequire(import.meta.url);
const folder = 'azurite/dist/src';
const noTelemetry = { AzuriteTelemetryClient: { TraceRequest() {} } };

/**
 * Loads Azurite's parts with its telemetry left out: it would send usage to Microsoft if initialised, and costs 10 MB
 * and half of the loading time even when it is not.
 */
export function loadAzurite(): AzuriteParts {
  leaveOut(`${folder}/common/Telemetry.js`, noTelemetry);
  const part = (path: string) => require(`${folder}/${path}.js`);
  return {
    LokiBlobMetadataStore: part('blob/persistence/LokiBlobMetadataStore').default,
    LokiExtentMetadataStore: part('common/persistence/LokiExtentMetadataStore').default,
    FSExtentStore: part('common/persistence/FSExtentStore').default,
    BlobGCManager: part('blob/gc/BlobGCManager').default,
    BlobRequestListenerFactory: part('blob/BlobRequestListenerFactory').default,
    logger: part('common/Logger').default,
    issuers: part('common/utils/constants').VALID_ISSUE_PREFIXES,
  };
}

function leaveOut(path: string, exports: object): void {
  const id = require.resolve(path);
  if (require.cache[id]) return;
  const Module = require('node:module');
  const module = new Module(id);
  module.exports = exports;
  module.loaded = true;
  require.cache[id] = module;
}
