import { isArray, memberOf } from '../json.ts';
import type { CosmosRequest } from './request.ts';

const byMethod: Readonly<Record<string, string>> = {
  GET: 'read',
  PUT: 'replace',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** What a request for items is called where request units are reckoned. */
export function operationOf(request: CosmosRequest): string {
  const { header, method, target } = request;
  if (header('x-ms-cosmos-is-query-plan-request')) return 'query plan';
  if (header('x-ms-cosmos-is-batch-request')) return `batch of ${kindsOf(request)}`;
  if (header('a-im') !== undefined) return 'change feed';
  if (target.id !== undefined) return byMethod[method] ?? method;
  if (method === 'GET' || header('x-ms-documentdb-isquery')) return 'query';
  return header('x-ms-documentdb-is-upsert') ? 'upsert' : 'create';
}

/** For example `delete, replace`. */
function kindsOf(request: CosmosRequest): string {
  const operations = request.body();
  if (!isArray(operations)) return 'nothing';
  const kinds = operations.map((each) => String(memberOf(each, 'operationType')).toLowerCase());
  return [...new Set(kinds)].toSorted().join(', ');
}
