import { writeCharge } from '../charges.ts';
import type { JsonObject } from '../json.ts';
import type { Staging } from '../store/staging.ts';
import { checkMatch, refuseNoneMatch } from './conditions.ts';
import { itemIdOf } from './item-id.ts';
import type { Conditions, Outcome } from './outcome.ts';

/** Creates or replaces. An If-Match counts only when there is something to match. */
export function upsertItem(staging: Staging, body: JsonObject, conditions: Conditions): Outcome {
  refuseNoneMatch(conditions);
  const id = itemIdOf(body);
  const before = staging.get(id);
  if (before) checkMatch(before, conditions);
  const entry = staging.put(id, body);
  return {
    status: before ? 200 : 201,
    entry,
    charge: writeCharge(staging.container.definition, before, entry),
  };
}
