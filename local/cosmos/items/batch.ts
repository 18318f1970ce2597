import { isObject, type Json, memberOf, type Value } from '../json.ts';
import { badRequest, CosmosProblem } from '../problem.ts';
import type { Staging } from '../store/staging.ts';
import { createItem } from './create.ts';
import { deleteItem } from './delete.ts';
import type { Outcome } from './outcome.ts';
import { patchItem } from './patch.ts';
import { readItem } from './read.ts';
import { replaceItem } from './replace.ts';
import { upsertItem } from './upsert.ts';

/** What became of one operation of a batch. */
export interface Result {
  readonly status: number;
  readonly subStatus: number;
  readonly outcome: Outcome | undefined;
  readonly message: string | undefined;
}

export const mostBatchOperations = 100;
const failedDependency: Result = {
  status: 424,
  subStatus: 0,
  outcome: undefined,
  message: undefined,
};

/** All operations in their order, or none: the one that failed has its own status, the others 424. */
export function runBatch(staging: Staging, operations: readonly Json[], now: number) {
  const results: Result[] = [];
  for (const operation of operations) {
    const result = attempt(staging, operation, now);
    results.push(result);
    if (result.status >= 400) {
      const isFailed = (index: number) => index === results.length - 1;
      return {
        isDone: false,
        results: operations.map((_, index) => (isFailed(index) ? result : failedDependency)),
      };
    }
  }
  staging.commit();
  return { isDone: true, results };
}

/** One operation of a batch or bulk request; a refusal is a result. */
export function attempt(staging: Staging, operation: Json, now: number): Result {
  try {
    const outcome = perform(staging, operation, now);
    return { status: outcome.status, subStatus: 0, outcome, message: undefined };
  } catch (error) {
    if (!(error instanceof CosmosProblem)) throw error;
    const { status, subStatus, message } = error;
    return { status, subStatus, outcome: undefined, message };
  }
}

function perform(staging: Staging, operation: Json, now: number): Outcome {
  const body = memberOf(operation, 'resourceBody');
  const id = String(memberOf(operation, 'id') ?? '');
  const conditions = {
    ifMatch: textOf(memberOf(operation, 'ifMatch')),
    ifNoneMatch: textOf(memberOf(operation, 'ifNoneMatch')),
  };
  switch (memberOf(operation, 'operationType')) {
    case 'Create':
      return createItem(staging, objectOf(body), conditions);
    case 'Upsert':
      return upsertItem(staging, objectOf(body), conditions);
    case 'Read':
      return readItem(staging, id, conditions);
    case 'Replace':
      return replaceItem(staging, id, objectOf(body), conditions);
    case 'Delete':
      return deleteItem(staging, id, conditions);
    case 'Patch':
      return patchItem(staging, id, body, { ...conditions, now });
    default:
      throw badRequest('A batch operation must be Create, Upsert, Read, Replace, Delete or Patch.');
  }
}

function textOf(value: Value): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function objectOf(value: Value) {
  if (isObject(value)) return value;
  throw badRequest('The resourceBody of a batch operation must be an object.');
}
