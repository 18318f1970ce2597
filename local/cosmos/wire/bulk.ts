import { attempt, type Result } from '../items/batch.ts';
import { type Json, memberOf } from '../json.ts';
import { badRequest, CosmosProblem } from '../problem.ts';
import type { Container } from '../store/container.ts';
import { fromPartitionKeyText } from '../store/partition-key.ts';
import { stage } from '../store/staging.ts';
import { type Answer, sessionHeaders } from './answer.ts';
import { chargeOf, isMinimal, operationsOf, toBatchText } from './batch.ts';
import type { CosmosRequest } from './request.ts';
import { checkFull, scopeOfRequest } from './scope.ts';
import type { Service } from './service.ts';

/** Operations on any partitions, each for itself. */
export function answerBulk(service: Service, container: Container, request: CosmosRequest): Answer {
  scopeOfRequest(request, container);
  const results = operationsOf(request).map((operation) => run(service, container, operation));
  return {
    status: results.every(({ status }) => status < 400) ? 200 : 207,
    headers: { ...sessionHeaders(container), 'x-ms-item-count': results.length },
    text: toBatchText(results, isMinimal(request)),
    charge: chargeOf(results),
  };
}

function run({ account, surroundings }: Service, container: Container, operation: Json): Result {
  const now = surroundings.clock.now();
  const text = memberOf(operation, 'partitionKey');
  try {
    if (typeof text !== 'string')
      throw badRequest('An operation of a bulk request needs a partitionKey as JSON text.');
    const { length } = container.definition.partitionKey;
    const key = checkFull(fromPartitionKeyText(text), length);
    const staging = stage(account, container, key, now);
    const result = attempt(staging, operation, now);
    if (result.outcome) staging.commit();
    const id = result.outcome?.entry?.id ?? '';
    const charge = result.outcome?.charge ?? 1;
    surroundings.meter.count('cosmos.ru', charge, `${staging.partition}/${id}`);
    return result;
  } catch (error) {
    if (!(error instanceof CosmosProblem)) throw error;
    const { status, subStatus, message } = error;
    return { status, subStatus, outcome: undefined, message };
  }
}
