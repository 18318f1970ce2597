import { badRequest } from '../problem.ts';
import type { CompositePath, Indexing } from '../store/indexing.ts';
import { pathBelow, rootAliasOf } from './lookups.ts';
import type { Query } from './tree.ts';

/**
 * Which ORDER BY keys may be undefined in the result. An item without the property is left out, as the index does not
 * hold it, unless the policy lists the path itself or a composite index.
 * Throws 400 when the index cannot serve the order: no path, a path that is excluded, several without a composite.
 */
export function checkOrder(query: Query, indexing: Indexing): readonly boolean[] {
  if (query.orderBy.length > 0 && query.inputs.length > 1)
    throw badRequest('Order-by over correlated collections is not supported.');
  const paths = query.orderBy.map(({ value, isDescending }): CompositePath => {
    const root = rootAliasOf(query);
    const path = root === undefined ? undefined : pathBelow(value, root);
    if (!path || path.length === 0)
      throw badRequest(
        'Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.',
      );
    return { path, isDescending };
  });
  if (paths.length > 1) {
    if (!indexing.hasComposite(paths))
      throw badRequest(
        'The order by query does not have a corresponding composite index that it can be served from.',
      );
    return paths.map(() => true);
  }
  return paths.map(({ path }) => {
    if (!indexing.isIndexed(path))
      throw badRequest('The index path corresponding to the specified order-by item is excluded.');
    return indexing.isListed(path);
  });
}
