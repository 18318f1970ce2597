import type { Value } from '../json.ts';
import { aggregates } from './aggregates.ts';
import { compareForOrder, keyOf } from './compare.ts';
import type { OrderKey, Plan, Row } from './context.ts';

/** The rows of one item (or of one outer row) that WHERE lets through. The row is the same object each time. */
export function eachMatch(plan: Plan, row: Row, visit: (row: Row) => boolean): boolean {
  const { where } = plan;
  if (!where) return plan.eachRow(row, visit);
  return plan.eachRow(row, (candidate) => (where(candidate) === true ? visit(candidate) : true));
}

/** All results of a subquery for an outer row; a subquery has no order of its own. */
export function collect(plan: Plan, outer: Row): readonly Value[] {
  const rows: Row[] = [];
  eachMatch(plan, [...outer], (row) => {
    rows.push([...row]);
    return true;
  });
  const values = (plan.isGrouped ? toGroups(plan, rows) : rows).map((row) => plan.project(row));
  const distinct = plan.isDistinct ? withoutRepeats(values) : values;
  return distinct.slice(0, plan.limit);
}

/**
 * One row for each group, with the aggregates in their slots; without GROUP BY one row in any case.
 * The rows must be copies of their own.
 */
export function toGroups(plan: Plan, rows: Iterable<Row>): readonly Row[] {
  const groups = new Map<string, { row: Row; results: ReturnType<typeof startGroup> }>();
  if (plan.groupBy.length === 0) groups.set('[]', { row: [], results: startGroup(plan) });
  for (const row of rows) {
    const key = keyOf(plan.groupBy.map((value) => value(row) ?? absent));
    const group = groups.get(key) ?? { row, results: startGroup(plan) };
    groups.set(key, group);
    for (const { value, aggregate } of group.results) {
      const added = value(row);
      if (added !== undefined) aggregate?.add(added);
    }
  }
  return [...groups.values()].map(({ row, results }) => {
    const filled = [...row];
    for (const { slot, aggregate } of results) filled[slot] = aggregate?.result();
    return filled;
  });
}

// Groups of rows without the property stay apart from those where it is null.
const absent = { ' undefined': true };

function startGroup(plan: Plan) {
  return plan.aggregates.map(({ slot, name, value }) => ({
    slot,
    value,
    aggregate: aggregates.get(name)?.(),
  }));
}

export function compareKeys(
  orderBy: readonly OrderKey[],
  left: readonly Value[],
  right: readonly Value[],
): number {
  for (const [index, { isDescending }] of orderBy.entries()) {
    const difference = compareForOrder(left[index], right[index]);
    if (difference !== 0) return isDescending ? -difference : difference;
  }
  return 0;
}

function withoutRepeats(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = keyOf(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
