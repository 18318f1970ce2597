import type { Value } from '../json.ts';
import { compileExpression, toObject } from './compile-expression.ts';
import { compileInputs } from './compile-inputs.ts';
import type { AggregateSlot, Context, Evaluate, Plan, Row } from './context.ts';
import { checkGrouping } from './grouping.ts';
import { collect } from './results.ts';
import { semanticProblem } from './syntax.ts';
import type { Expression, Query, SelectItem, Selection } from './tree.ts';

/** Compiles the outermost query. Throws 400 for names and functions that are unknown. */
export function toPlan(
  query: Query,
  { parameters, now }: Pick<Context, 'parameters' | 'now'>,
): Plan {
  let slots = 1;
  const takeSlot = () => {
    slots += 1;
    return slots - 1;
  };
  return compile(query, {
    parameters,
    now,
    slots: new Map(),
    takeSlot,
    aggregates: undefined,
    compileSubquery: (inner, context) => {
      refuseInSubquery(inner);
      const plan = compile(inner, context);
      return (row) => collect(plan, row);
    },
  });
}

function compile(query: Query, outer: Context): Plan {
  const { eachRow, context: inner } = compileInputs(query.inputs, outer);
  const aggregates: AggregateSlot[] = [];
  const context: Context = { ...inner, aggregates: undefined };
  const project = compileSelection(query, { ...context, aggregates });
  const isGrouped = query.groupBy.length > 0 || aggregates.length > 0;
  if (isGrouped) checkGrouping(query);
  const top = countOf(query.top, context) ?? Number.POSITIVE_INFINITY;
  const limit = countOf(query.limit, context) ?? Number.POSITIVE_INFINITY;
  return {
    eachRow,
    where: query.where && compileExpression(query.where, context),
    isGrouped,
    groupBy: query.groupBy.map((value) => compileExpression(value, context)),
    aggregates,
    project,
    isWholeItem: !isGrouped && isWholeItem(query, context),
    orderBy: query.orderBy.map(({ value, isDescending }) => ({
      evaluate: compileExpression(value, context),
      isDescending,
    })),
    isDistinct: query.isDistinct,
    offset: countOf(query.offset, context) ?? 0,
    limit: Math.min(top, limit),
  };
}

function refuseInSubquery({ orderBy, offset }: Query) {
  if (orderBy.length > 0)
    throw semanticProblem("'ORDER BY' is not supported in subqueries.", 'SC2202');
  if (offset)
    throw semanticProblem("'OFFSET LIMIT' clause is not supported in subqueries.", 'SC2204');
}

function countOf(expression: Expression | undefined, context: Context): number | undefined {
  if (!expression) return undefined;
  const count: Value = compileExpression(expression, context)([]);
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw semanticProblem('TOP, OFFSET and LIMIT need a whole number that is not negative.');
  return count;
}

function compileSelection({ selection, inputs }: Query, context: Context): Evaluate {
  switch (selection.kind) {
    case 'all':
      return compileAll(inputs.length, context);
    case 'value':
      return compileExpression(selection.value, context);
    case 'list':
      return compileList(selection.items, context);
  }
}

function compileAll(inputCount: number, { slots }: Context): Evaluate {
  const slot = [...slots.values()].at(-1);
  if (inputCount !== 1 || slot === undefined)
    throw semanticProblem("'SELECT *' is only valid with a single input set.");
  return (row) => row[slot];
}

function compileList(items: readonly SelectItem[], context: Context): Evaluate {
  const names = new Set<string>();
  let unnamed = 0;
  const members = items.map(({ value, alias }) => {
    const own = alias ?? nameOf(value);
    if (own === undefined) unnamed += 1;
    const name = own ?? `$${unnamed}`;
    if (names.has(name))
      throw semanticProblem(`Cannot project the property '${name}' more than once.`);
    names.add(name);
    return [name, compileExpression(value, context)] as const;
  });
  return (row: Row) => toObject(members, row);
}

function nameOf(value: Expression): string | undefined {
  return value.kind === 'name' || value.kind === 'member' ? value.name : undefined;
}

function isWholeItem({ selection, inputs }: Query, { slots }: Context): boolean {
  if (inputs.length !== 1 || inputs[0]?.isEach) return false;
  return slots.get(selectedName(selection) ?? inputs[0]?.alias ?? '') === 0;
}

function selectedName(selection: Selection): string | undefined {
  if (selection.kind === 'all') return undefined;
  return selection.kind === 'value' && selection.value.kind === 'name' ? selection.value.name : ' ';
}
