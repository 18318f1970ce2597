import type { Indexing } from '../store/indexing.ts';
import { partsOf } from './grouping.ts';
import { pathBelow, rootAliasOf } from './lookups.ts';
import type { Expression, Query } from './tree.ts';

/** Whether the container's index answers WHERE, so that only items of the result are loaded (and charged). */
export function isServedByIndex(query: Query, indexing: Indexing): boolean {
  const root = rootAliasOf(query);
  if (!query.where) return true;
  if (root === undefined) return false;
  return areIndexed(query.where, root, indexing);
}

function areIndexed(expression: Expression, root: string, indexing: Indexing): boolean {
  const path = pathBelow(expression, root);
  if (path) return indexing.isIndexed(path) || indexing.isIndexed([...path, '[]']);
  if (expression.kind === 'subquery') return false;
  return partsOf(expression).every((part) => areIndexed(part, root, indexing));
}
