import { CosmosProblem } from '../problem.ts';
import { type Answer, sessionHeaders, toFeed } from './answer.ts';
import { findContainer } from './find.ts';
import type { CosmosRequest } from './request.ts';
import type { Service } from './service.ts';

/** A container has one physical partition: the range from nothing to `FF`. */
export const onlyRange = '0';

export function answerRanges({ account }: Service, { method, target }: CosmosRequest): Answer {
  if (method !== 'GET') throw new CosmosProblem(405, 'The ranges of a container can only be read.');
  const container = findContainer(account, target);
  const { rid, etag, writtenAt, database } = container;
  const range = {
    _rid: rid,
    id: onlyRange,
    _etag: etag,
    minInclusive: '',
    maxExclusive: 'FF',
    ridPrefix: 0,
    _self: `dbs/${database.rid}/colls/${rid}/pkranges/${onlyRange}/`,
    throughputFraction: 1,
    status: 'online',
    parents: [],
    _ts: writtenAt,
  };
  return {
    status: 200,
    headers: sessionHeaders(container),
    text: toFeed(rid, 'PartitionKeyRanges', [JSON.stringify(range)]),
    charge: 1,
  };
}
