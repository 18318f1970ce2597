import { CosmosProblem, notEmulated } from '../problem.ts';
import type { Container } from '../store/container.ts';
import type { Answer } from './answer.ts';
import { answerBatch } from './batch.ts';
import { answerBulk } from './bulk.ts';
import { answerChangeFeed } from './change-feed.ts';
import { findContainer } from './find.ts';
import { answerItem } from './item.ts';
import { answerItemFeed } from './item-feed.ts';
import type { CosmosRequest } from './request.ts';
import type { Service } from './service.ts';

/** All that is sent to `docs`. */
export function answerItems(service: Service, request: CosmosRequest): Answer {
  const container = findContainer(service.account, request.target);
  const { header, method, target } = request;
  if (header('x-ms-cosmos-is-query-plan-request'))
    throw notEmulated('A query plan (every query is answered without one)');
  service.faults.strike();
  refuseScripts(request);
  if (target.id !== undefined) return answerItem(service, container, request);
  if (method === 'GET')
    return header('a-im') === undefined
      ? answerItemFeed(service, container, request)
      : answerChangeFeed(service, container, request);
  if (method !== 'POST') throw new CosmosProblem(405, `Items know no ${method}.`);
  return answerPost(service, container, request);
}

function answerPost(service: Service, container: Container, request: CosmosRequest): Answer {
  const { header } = request;
  if (isTrue(header('x-ms-cosmos-is-batch-request')))
    return isTrue(header('x-ms-cosmos-batch-atomic'))
      ? answerBatch(service, container, request)
      : answerBulk(service, container, request);
  if (isTrue(header('x-ms-documentdb-isquery'))) return answerItemFeed(service, container, request);
  return answerItem(service, container, request);
}

function refuseScripts({ header }: CosmosRequest) {
  for (const kind of ['pre', 'post'])
    if (header(`x-ms-documentdb-${kind}-trigger-include`) !== undefined)
      throw notEmulated('A trigger');
}

function isTrue(header: string | undefined): boolean {
  return header?.toLowerCase() === 'true';
}
