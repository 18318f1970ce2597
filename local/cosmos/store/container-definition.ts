import { isArray, isObject, type Json, type JsonObject, memberOf } from '../json.ts';
import { badRequest } from '../problem.ts';
import { type Indexing, toIndexing } from './indexing.ts';
import { toNames } from './partition-key.ts';

/** A container's settings in the form of the REST API, and what they mean. */
export interface ContainerDefinition {
  readonly id: string;
  /** As it is stored and answered, without system properties. */
  readonly body: JsonObject;
  /** One list of names for each path of the partition key. */
  readonly partitionKey: readonly (readonly string[])[];
  /** Seconds; -1: on, without default; undefined: off. */
  readonly defaultTtl: number | undefined;
  readonly uniqueKeys: readonly (readonly (readonly string[])[])[];
  readonly indexing: Indexing;
}

const defaultIndexingPolicy = {
  indexingMode: 'consistent',
  automatic: true,
  includedPaths: [{ path: '/*' }],
  excludedPaths: [{ path: '/"_etag"/?' }],
};

/** Reads and completes the body of a request to create or replace a container. Throws 400. */
export function toContainerDefinition(body: JsonObject): ContainerDefinition {
  const partitionKey = memberOf(body, 'partitionKey');
  const paths = textsOf(memberOf(partitionKey, 'paths'));
  const names = paths.map(toNames);
  if (names.length === 0 || names.length > 3 || names.some((path) => path.length === 0))
    throw badRequest('The partition key needs one to three paths, each beginning with a slash.');
  const defaultTtl = memberOf(body, 'defaultTtl');
  const uniqueKeys = memberOf(memberOf(body, 'uniqueKeyPolicy'), 'uniqueKeys');
  const completed = complete(body, paths);
  return {
    id: idOf(body),
    body: completed,
    indexing: toIndexing(completed['indexingPolicy']),
    partitionKey: names,
    defaultTtl: defaultTtl === undefined || defaultTtl === null ? undefined : toTtl(defaultTtl),
    uniqueKeys: (isArray(uniqueKeys) ? uniqueKeys : []).map((key) =>
      textsOf(memberOf(key, 'paths')).map(toNames),
    ),
  };
}

/** A time to live in seconds, or -1. Throws 400 for anything else. */
export function toTtl(value: Json): number {
  if (typeof value === 'number' && Number.isInteger(value) && (value > 0 || value === -1))
    return value;
  throw badRequest(
    `The input ttl '${JSON.stringify(value)}' is invalid. Ensure to provide a nonzero positive integer less than or equal to '2147483647', or -1 which means never expire.`,
  );
}

/** The id of a database or container. Throws 400 when it is missing or has letters no id may have. */
export function idOf(body: JsonObject): string {
  const id = body['id'];
  if (typeof id !== 'string' || id === '' || id.length > 255 || /[/\\?#]/.test(id))
    throw badRequest(
      "The input name is invalid. Ensure to provide a unique non-empty string less than '255' characters. The name cannot contain '/', '\\\\', '?' or '#'.",
    );
  return id;
}

function complete(body: JsonObject, paths: readonly string[]): JsonObject {
  const indexing = body['indexingPolicy'];
  const { _rid, _ts, _self, _etag, _docs, _sprocs, _triggers, _udfs, _conflicts, ...own } = body;
  return {
    ...own,
    indexingPolicy: {
      ...defaultIndexingPolicy,
      ...(isObject(indexing) && indexing),
    },
    partitionKey: { paths, kind: paths.length > 1 ? 'MultiHash' : 'Hash', version: 2 },
    geospatialConfig: { type: 'Geography' },
    conflictResolutionPolicy: {
      mode: 'LastWriterWins',
      conflictResolutionPath: '/_ts',
      conflictResolutionProcedure: '',
    },
  };
}

function textsOf(value: Json | undefined): readonly string[] {
  return isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
