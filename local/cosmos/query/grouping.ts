import { aggregates } from './aggregates.ts';
import { semanticProblem } from './syntax.ts';
import type { Expression, Query, SelectItem } from './tree.ts';

/** Throws 400 when SELECT shows what is neither grouped by nor aggregated, or when groups are to be ordered. */
export function checkGrouping({ selection, groupBy, orderBy }: Query) {
  if (orderBy.length > 0)
    throw semanticProblem(
      groupBy.length > 0
        ? "'ORDER BY' is not supported with 'GROUP BY'."
        : "'ORDER BY' is not supported with an aggregate.",
    );
  if (selection.kind === 'all')
    throw semanticProblem("'SELECT *' is not allowed with an aggregate or 'GROUP BY'.");
  const groups = new Set(groupBy.map((value) => JSON.stringify(value)));
  const shown: readonly Pick<SelectItem, 'value'>[] =
    selection.kind === 'value' ? [selection] : selection.items;
  for (const { value } of shown) checkShown(value, groups);
}

function checkShown(value: Expression, groups: ReadonlySet<string>) {
  if (groups.has(JSON.stringify(value))) return;
  if (value.kind === 'call' && aggregates.has(value.name)) return;
  if (value.kind === 'name' || value.kind === 'member' || value.kind === 'subquery')
    throw semanticProblem(
      'A property reference is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.',
    );
  for (const part of partsOf(value)) checkShown(part, groups);
}

/** The expressions an expression is made of; those of a subquery are its own affair. */
export function partsOf(value: Expression): readonly Expression[] {
  switch (value.kind) {
    case 'literal':
    case 'parameter':
    case 'name':
    case 'subquery':
      return [];
    case 'member':
      return [value.of];
    case 'element':
      return [value.of, value.index];
    case 'unary':
      return [value.operand];
    case 'binary':
      return [value.left, value.right];
    case 'choice':
      return [value.condition, value.yes, value.no];
    case 'in':
      return [value.operand, ...value.items];
    case 'between':
      return [value.operand, value.low, value.high];
    case 'like':
      return [value.operand, value.pattern];
    case 'call':
      return value.values;
    case 'array':
      return value.items;
    case 'object':
      return value.members.map((member) => member.value);
  }
}
