import { queryCharge } from '../charges.ts';
import { badRequest, notEmulated } from '../problem.ts';
import type { Scope } from '../query/candidates.ts';
import type { Account } from '../store/account.ts';
import type { Container } from '../store/container.ts';
import { type Entry, expiryOf } from '../store/entry.ts';
import { type Answer, sessionHeaders, toFeed } from './answer.ts';
import { mostItemsOf } from './item-feed.ts';
import type { CosmosRequest } from './request.ts';
import { scopeOfRequest } from './scope.ts';
import type { Service } from './service.ts';

const mostItems = 1000;

/** The items written since the etag the request names, each as it is now, in the order of the writes; 304: none. */
export function answerChangeFeed(
  { account, surroundings }: Service,
  container: Container,
  request: CosmosRequest,
): Answer {
  const mode = request.header('a-im');
  if (mode !== 'Incremental Feed' && mode !== 'Incremental feed')
    throw notEmulated(`The change feed mode '${mode}'`);
  const scope = scopeOfRequest(request, container);
  const wanted = mostItemsOf(request);
  const { entries, lsn } = readChanges(account, container, {
    scope,
    after: startOf(request, container),
    since: timeOf(request),
    most: wanted > 0 ? wanted : mostItems,
    now: surroundings.clock.now(),
  });
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const charge = queryCharge({ items: entries.length, bytes, answeredBytes: bytes });
  surroundings.meter.count('cosmos.ru', charge, scope.text);
  return {
    status: entries.length === 0 ? 304 : 200,
    headers: {
      ...sessionHeaders(container),
      etag: `"${lsn}"`,
      'x-ms-item-count': entries.length,
    },
    text: toFeed(container.rid, 'Documents', entries.map(toText)),
    charge,
  };
}

function toText({ text, lsn }: Entry): string {
  return `${text.slice(0, -1)},"_lsn":${lsn}}`;
}

interface Changes {
  readonly scope: Scope;
  readonly after: number;
  /** Seconds since 1970. */
  readonly since: number;
  readonly most: number;
  readonly now: number;
}

/** What a batch wrote has one number and is never torn apart, so that a page may be longer than `most`. */
function readChanges(account: Account, container: Container, changes: Changes) {
  const { scope, after, since, most, now } = changes;
  const { items, definition } = container;
  const entries: Entry[] = [];
  if (after >= container.lsn) return { entries, lsn: Math.max(after, container.lsn) };
  for (const { partition, id } of account.table.writtenAfter(container.number, after)) {
    const entry = items.get(partition, id);
    if (!entry || !isIn(scope, partition) || entry.writtenAt < since) continue;
    if (expiryOf(entry, definition.defaultTtl) <= now) continue;
    const last = entries.at(-1)?.lsn ?? 0;
    if (entries.length >= most && entry.lsn !== last) return { entries, lsn: last };
    entries.push(entry);
  }
  return { entries, lsn: container.lsn };
}

function isIn({ kind, text }: Scope, partition: string): boolean {
  if (kind === 'all') return true;
  return kind === 'partition' ? partition === text : partition.startsWith(text);
}

/** The number of the last write the reader knows: `*` is now, nothing the beginning. */
function startOf({ header }: CosmosRequest, { lsn }: Container): number {
  const known = header('if-none-match');
  if (known === undefined) return 0;
  if (known === '*') return lsn;
  const number = /^"?(\d+)"?$/.exec(known)?.[1];
  if (number === undefined)
    throw badRequest(`The continuation ${known} of a change feed is invalid.`);
  return Number(number);
}

function timeOf({ header }: CosmosRequest): number {
  const text = header('if-modified-since');
  if (text === undefined) return 0;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw badRequest(`If-Modified-Since '${text}' is no date.`);
  return Math.floor(time / 1000);
}
