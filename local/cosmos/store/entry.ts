import { isObject, type JsonObject } from '../json.ts';

/** One version of a stored item. */
export interface Entry {
  /** In which order items were created; an item keeps it while it lives. */
  readonly sequence: number;
  /** `toPartitionText` of its key. */
  readonly partition: string;
  readonly id: string;
  /** Number of the write, one for all items of a batch. */
  readonly lsn: number;
  /** Seconds since 1970. */
  readonly writtenAt: number;
  /** Its own time to live in seconds; -1: for ever; undefined: the container's. */
  readonly ttl: number | undefined;
  readonly etag: string;
  /** The item with its system properties, as JSON. */
  readonly text: string;
  /** UTF-8 bytes of the text. */
  readonly size: number;
  parsed: JsonObject | undefined;
}

/** The item as an object; read from its text when it is first asked for. */
export function itemOf(entry: Entry): JsonObject {
  if (entry.parsed) return entry.parsed;
  const value: unknown = JSON.parse(entry.text);
  entry.parsed = isObject(value) ? value : {};
  return entry.parsed;
}

/** When the item ends, in ms since 1970; infinite when it never does. Without a default, TTL is off altogether. */
export function expiryOf(
  { ttl, writtenAt }: Pick<Entry, 'ttl' | 'writtenAt'>,
  defaultTtl: number | undefined,
): number {
  const seconds = defaultTtl === undefined ? -1 : (ttl ?? defaultTtl);
  return seconds === -1 ? Number.POSITIVE_INFINITY : (writtenAt + seconds) * 1000;
}
