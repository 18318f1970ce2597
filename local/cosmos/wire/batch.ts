import { mostBatchOperations, type Result, runBatch } from '../items/batch.ts';
import { isArray, type Json, memberOf } from '../json.ts';
import { badRequest, tooLarge } from '../problem.ts';
import type { Container } from '../store/container.ts';
import { stage } from '../store/staging.ts';
import { type Answer, sessionHeaders } from './answer.ts';
import type { CosmosRequest } from './request.ts';
import { partitionKeyOfRequest } from './scope.ts';
import type { Service } from './service.ts';

const mostBytes = 2 * 1024 * 1024;

/** A transactional batch: 200 when all was done, 207 when nothing was. */
export function answerBatch(
  { account, surroundings }: Service,
  container: Container,
  request: CosmosRequest,
): Answer {
  const operations = operationsOf(request);
  if (request.size > mostBytes) throw tooLarge();
  const now = surroundings.clock.now();
  const staging = stage(account, container, partitionKeyOfRequest(request, container), now);
  const { isDone, results } = runBatch(staging, operations, now);
  const charge = chargeOf(results);
  const ids = isDone ? idsOf(operations) : '';
  surroundings.meter.count('cosmos.ru', charge, `${staging.partition}/${ids}`);
  return {
    status: isDone ? 200 : 207,
    headers: { ...sessionHeaders(container), 'x-ms-item-count': results.length },
    text: toBatchText(results, isMinimal(request)),
    charge,
  };
}

/** The operations of a batch or bulk request. Throws 400 for none, or more than 100. */
export function operationsOf(request: CosmosRequest): readonly Json[] {
  const operations = request.body();
  if (!isArray(operations) || operations.length === 0)
    throw badRequest('The body of a batch must be a list of operations.');
  if (operations.length > mostBatchOperations)
    throw badRequest('Batch request has more operations than what is supported.');
  return operations;
}

/** Results in the order of the operations, as JSON. */
export function toBatchText(results: readonly Result[], withoutBodies: boolean): string {
  return `[${results.map((result) => toResultText(result, withoutBodies)).join(',')}]`;
}

export function chargeOf(results: readonly Result[]): number {
  const sum = results.reduce((total, { outcome }) => total + (outcome?.charge ?? 0), 0);
  return Math.max(Math.round(sum * 100) / 100, 1);
}

/** Whether the client wants no items back from writes. */
export function isMinimal({ header }: CosmosRequest): boolean {
  return header('prefer') === 'return=minimal';
}

function idsOf(operations: readonly Json[]): string {
  return operations
    .map(
      (operation) =>
        memberOf(operation, 'id') ?? memberOf(memberOf(operation, 'resourceBody'), 'id'),
    )
    .join(' ');
}

function toResultText({ status, subStatus, outcome, message }: Result, withoutBody: boolean) {
  const entry = outcome?.entry;
  const head = JSON.stringify({
    statusCode: status,
    ...(subStatus !== 0 && { subStatusCode: subStatus }),
    requestCharge: outcome?.charge ?? 0,
    ...(entry && { eTag: entry.etag }),
    ...(message !== undefined && { message }),
  });
  const isShown = entry && (!withoutBody || status === 200) && status !== 304;
  return isShown ? `${head.slice(0, -1)},"resourceBody":${entry.text}}` : head;
}
