import { createItem } from '../items/create.ts';
import { deleteItem } from '../items/delete.ts';
import type { Outcome } from '../items/outcome.ts';
import { patchItem } from '../items/patch.ts';
import { readItem } from '../items/read.ts';
import { replaceItem } from '../items/replace.ts';
import { upsertItem } from '../items/upsert.ts';
import { CosmosProblem } from '../problem.ts';
import type { Container } from '../store/container.ts';
import { type Staging, stage } from '../store/staging.ts';
import { type Answer, sessionHeaders } from './answer.ts';
import type { CosmosRequest } from './request.ts';
import { partitionKeyOfRequest } from './scope.ts';
import type { Service } from './service.ts';

/** Create, upsert, read, replace, patch or delete one item. */
export function answerItem(
  { account, surroundings }: Service,
  container: Container,
  request: CosmosRequest,
): Answer {
  const now = surroundings.clock.now();
  const staging = stage(account, container, partitionKeyOfRequest(request, container), now);
  const outcome = perform(staging, request, now);
  staging.commit();
  const id = outcome.entry?.id ?? request.target.id ?? '';
  surroundings.meter.count('cosmos.ru', outcome.charge, `${staging.partition}/${id}`);
  return toItemAnswer(container, outcome);
}

function perform(staging: Staging, request: CosmosRequest, now: number): Outcome {
  const { method, header, target } = request;
  const conditions = { ifMatch: header('if-match'), ifNoneMatch: header('if-none-match') };
  const { id } = target;
  if (id === undefined)
    return header('x-ms-documentdb-is-upsert')?.toLowerCase() === 'true'
      ? upsertItem(staging, request.objectBody(), conditions)
      : createItem(staging, request.objectBody(), conditions);
  switch (method) {
    case 'GET':
      return readItem(staging, id, conditions);
    case 'PUT':
      return replaceItem(staging, id, request.objectBody(), conditions);
    case 'PATCH':
      return patchItem(staging, id, request.body(), { ...conditions, now });
    case 'DELETE':
      return deleteItem(staging, id, conditions);
    default:
      throw new CosmosProblem(405, `An item knows no ${method}.`);
  }
}

function toItemAnswer(container: Container, { status, entry, charge }: Outcome): Answer {
  return {
    status,
    headers: { ...sessionHeaders(container), ...(entry && { etag: entry.etag }) },
    ...(entry && { text: entry.text }),
    charge,
  };
}
