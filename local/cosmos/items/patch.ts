import { writeCharge } from '../charges.ts';
import type { Json } from '../json.ts';
import { badRequest, notFound, preconditionFailed } from '../problem.ts';
import { parseQuery } from '../query/parse-query.ts';
import { toPlan } from '../query/plan.ts';
import { eachMatch } from '../query/results.ts';
import { type Entry, itemOf } from '../store/entry.ts';
import type { Staging } from '../store/staging.ts';
import { checkMatch, refuseNoneMatch } from './conditions.ts';
import type { Conditions, Outcome } from './outcome.ts';
import { applyPatch } from './patch-operations.ts';
import { toPatch } from './patch-request.ts';

/** Throws 404, 412 (also when the patch's own condition is false) and 400. */
export function patchItem(
  staging: Staging,
  id: string,
  body: Json | undefined,
  { now, ...conditions }: Conditions & { readonly now: number },
): Outcome {
  refuseNoneMatch(conditions);
  const { operations, condition } = toPatch(body);
  const before = staging.get(id);
  if (!before) throw notFound();
  checkMatch(before, conditions);
  if (condition !== undefined && !isTrue(condition, before, now)) throw preconditionFailed();
  const patched = applyPatch(itemOf(before), operations);
  if (patched['id'] !== id) throw badRequest('The id of an item cannot be patched.');
  const entry = staging.put(id, patched);
  return { status: 200, entry, charge: writeCharge(staging.container.definition, before, entry) };
}

/** The condition is a query without its SELECT: `from c where c.state = 'open'`. */
function isTrue(condition: string, entry: Entry, now: number): boolean {
  const plan = toPlan(parseQuery(`SELECT VALUE 1 ${condition}`), { parameters: new Map(), now });
  return !eachMatch(plan, [itemOf(entry)], () => false);
}
