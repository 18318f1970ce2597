import { type JsonObject, memberOf } from '../json.ts';
import { badRequest, conflict, tooLarge } from '../problem.ts';
import type { Account } from './account.ts';
import type { Container } from './container.ts';
import { toTtl } from './container-definition.ts';
import { type Entry, expiryOf } from './entry.ts';
import { newEtag } from './new-etag.ts';
import { type PartitionKey, partitionKeyOf, toPartitionText } from './partition-key.ts';
import { itemRid } from './resource-ids.ts';

/** Changes to one partition that are decided one after the other and stored together, or not at all. */
export interface Staging {
  readonly container: Container;
  readonly partition: string;
  /** The item as the changes so far have left it; undefined when it is missing or has expired. */
  get(id: string): Entry | undefined;
  /** Throws 400 for a body that does not fit, 409 when a unique key is taken, 413 above 2 MB. */
  put(id: string, body: JsonObject): Entry;
  remove(id: string): void;
  /** Commits; only then the changes are seen by others. */
  commit(): void;
}

const largestItem = 2 * 1024 * 1024;

/** `now` in ms since 1970. */
export function stage(
  account: Account,
  container: Container,
  key: PartitionKey,
  now: number,
): Staging {
  const { items, definition } = container;
  const partition = toPartitionText(key);
  const changed = new Map<string, Entry | undefined>();
  const lsn = container.lsn + 1;
  let { sequence } = container;

  const current = (id: string) => (changed.has(id) ? changed.get(id) : items.get(partition, id));

  function get(id: string): Entry | undefined {
    const entry = current(id);
    return entry && expiryOf(entry, definition.defaultTtl) > now ? entry : undefined;
  }

  function checkUnique(entry: Entry) {
    const { uniqueKeys } = items;
    if (definition.uniqueKeys.length === 0) return;
    for (const key of uniqueKeys.keysOf(entry)) {
      const ids = [uniqueKeys.holderOf(key)?.id, ...changed.keys()];
      const others = ids.filter((id) => id !== entry.id).map((id) => get(id ?? ''));
      if (others.some((other) => other && uniqueKeys.keysOf(other).includes(key)))
        throw conflict('Unique index constraint violation.');
    }
  }

  return {
    container,
    partition,
    get,
    put(id, body) {
      checkPartition(body, key, container);
      const before = get(id);
      if (!before) sequence += 1;
      const place = { sequence: before?.sequence ?? sequence, partition, id, lsn };
      const entry = toEntry(container, place, body, now);
      checkUnique(entry);
      changed.set(id, entry);
      return entry;
    },
    remove(id) {
      changed.set(id, undefined);
    },
    commit() {
      if (changed.size === 0) return;
      const changes = [...changed].map(([id, after]) => ({
        before: items.get(partition, id),
        after,
      }));
      const counters = { lsn: container.lsn, sequence: container.sequence };
      Object.assign(container, { lsn, sequence });
      try {
        account.write(container, () => store(account, container, changes));
      } catch (error) {
        Object.assign(container, counters);
        throw error;
      }
      for (const { before, after } of changes) items.change(before, after);
    },
  };
}

interface Change {
  readonly before: Entry | undefined;
  readonly after: Entry | undefined;
}

function store({ table }: Account, { number }: Container, changes: readonly Change[]) {
  for (const { before, after } of changes) {
    if (after) table.put(number, after);
    else if (before) table.remove(number, before);
  }
}

function checkPartition(body: JsonObject, key: PartitionKey, { definition }: Container) {
  const own = partitionKeyOf(body, definition.partitionKey);
  if (toPartitionText(own) !== toPartitionText(key))
    throw badRequest(
      "PartitionKey extracted from document doesn't match the one specified in the header. Learn more: https://aka.ms/CosmosDB/sql/errors/wrong-pk-value",
      1001,
    );
}

type Place = Pick<Entry, 'sequence' | 'partition' | 'id' | 'lsn'>;

function toEntry(container: Container, place: Place, body: JsonObject, now: number): Entry {
  const ttl = memberOf(body, 'ttl');
  const { _rid, _self, _etag, _attachments, _ts, ...own } = body;
  const rid = itemRid(container.rid, place.sequence);
  const etag = newEtag();
  const writtenAt = Math.floor(now / 1000);
  const parsed = {
    ...own,
    _rid: rid,
    _self: `dbs/${container.database.rid}/colls/${container.rid}/docs/${rid}/`,
    _etag: etag,
    _attachments: 'attachments/',
    _ts: writtenAt,
  };
  const text = JSON.stringify(parsed);
  const size = Buffer.byteLength(text);
  if (size > largestItem) throw tooLarge();
  return {
    ...place,
    writtenAt,
    ttl: ttl === undefined ? undefined : toTtl(ttl),
    etag,
    text,
    size,
    parsed,
  };
}
