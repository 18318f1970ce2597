import { badRequest, CosmosProblem, notEmulated } from '../problem.ts';
import type { Scope } from '../query/candidates.ts';
import type { Container } from '../store/container.ts';
import {
  fromPartitionKeyText,
  type PartitionKey,
  toPartitionText,
  toPrefixText,
} from '../store/partition-key.ts';
import { onlyRange } from './ranges.ts';
import type { CosmosRequest } from './request.ts';

const header = 'x-ms-documentdb-partitionkey';

/** The full partition key of a request for one item or a batch. Throws 400. */
export function partitionKeyOfRequest(
  request: CosmosRequest,
  { definition }: Container,
): PartitionKey {
  const text = request.header(header);
  if (text === undefined)
    throw badRequest('PartitionKey value must be supplied for this operation.');
  return checkFull(fromPartitionKeyText(text), definition.partitionKey.length);
}

/** Throws 400 unless the key has all components of the container's key. */
export function checkFull(key: PartitionKey, length: number): PartitionKey {
  if (key.length === length) return key;
  throw badRequest(
    "Partition key provided either doesn't correspond to definition in the collection or doesn't match partition key field values specified in the document.",
    1001,
  );
}

/** The partitions of a request for many items: without a key all; with a part of a hierarchical key those below. */
export function scopeOfRequest(request: CosmosRequest, { definition }: Container): Scope {
  if (
    request.header('x-ms-start-epk') !== undefined ||
    request.header('x-ms-end-epk') !== undefined
  )
    throw notEmulated('A range of effective partition keys');
  const range = request.header('x-ms-documentdb-partitionkeyrangeid');
  if (range !== undefined && range !== onlyRange)
    throw new CosmosProblem(410, `The range ${range} does not exist.`, { subStatus: 1002 });
  const text = request.header(header);
  if (text === undefined) return { kind: 'all', text: '' };
  const key = fromPartitionKeyText(text);
  if (key.length < definition.partitionKey.length)
    return { kind: 'prefix', text: toPrefixText(key) };
  checkFull(key, definition.partitionKey.length);
  return { kind: 'partition', text: toPartitionText(key) };
}
