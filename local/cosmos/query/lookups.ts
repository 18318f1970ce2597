import type { Value } from '../json.ts';
import { isScalar, type Lookup } from '../store/path-indexes.ts';
import type { Expression, Query } from './tree.ts';

/**
 * What WHERE demands of every item in a form an index can answer: equality, IN and ARRAY_CONTAINS of a path with
 * constants, joined by AND. An item that is not found by one of them cannot be in the result; the others still must
 * be looked at.
 */
export function lookupsOf(query: Query, parameters: ReadonlyMap<string, Value>): readonly Lookup[] {
  const root = rootAliasOf(query);
  if (root === undefined || !query.where) return [];
  return demandsOf(query.where).flatMap((demand) => toLookup(demand, root, parameters) ?? []);
}

/** The name under which WHERE sees the item itself. */
export function rootAliasOf({ inputs: [first] }: Query): string | undefined {
  return first && !first.isEach && first.source?.kind === 'name' ? first.alias : undefined;
}

function demandsOf(where: Expression): readonly Expression[] {
  return where.kind === 'binary' && where.operator === 'AND'
    ? [...demandsOf(where.left), ...demandsOf(where.right)]
    : [where];
}

type Parameters = ReadonlyMap<string, Value>;

function toLookup(demand: Expression, root: string, parameters: Parameters): Lookup | undefined {
  if (demand.kind === 'binary' && demand.operator === '=')
    return (
      lookup('value', demand.left, [demand.right], root, parameters) ??
      lookup('value', demand.right, [demand.left], root, parameters)
    );
  if (demand.kind === 'in') return lookup('value', demand.operand, demand.items, root, parameters);
  if (demand.kind !== 'call' || demand.name !== 'ARRAY_CONTAINS') return undefined;
  const [array, wanted, isPartial] = demand.values;
  return array && wanted && !isPartial
    ? lookup('element', array, [wanted], root, parameters)
    : undefined;
}

function lookup(
  by: Lookup['by'],
  of: Expression,
  to: readonly Expression[],
  ...[root, parameters]: [string, Parameters]
): Lookup | undefined {
  const path = pathBelow(of, root);
  const values = to.map((expression) => constantOf(expression, parameters));
  return path && path.length > 0 && values.every(isScalar) ? { path, by, values } : undefined;
}

function constantOf(expression: Expression, parameters: Parameters): Value {
  if (expression.kind === 'literal') return expression.value;
  return expression.kind === 'parameter' ? parameters.get(expression.name) : undefined;
}

/** The names from the item to the property; undefined for anything but a path below `root`. */
export function pathBelow(expression: Expression, root: string): readonly string[] | undefined {
  if (expression.kind === 'name') return expression.name === root ? [] : undefined;
  if (expression.kind !== 'member') return undefined;
  const owner = pathBelow(expression.of, root);
  return owner && [...owner, expression.name];
}
