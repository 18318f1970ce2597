import { writeCharge } from '../charges.ts';
import { notFound } from '../problem.ts';
import type { Staging } from '../store/staging.ts';
import { checkMatch, refuseNoneMatch } from './conditions.ts';
import type { Conditions, Outcome } from './outcome.ts';

/** Throws 404 and 412. */
export function deleteItem(staging: Staging, id: string, conditions: Conditions): Outcome {
  refuseNoneMatch(conditions);
  const before = staging.get(id);
  if (!before) throw notFound();
  checkMatch(before, conditions);
  staging.remove(id);
  return {
    status: 204,
    entry: undefined,
    charge: writeCharge(staging.container.definition, before, undefined),
  };
}
