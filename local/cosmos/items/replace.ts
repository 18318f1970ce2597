import { writeCharge } from '../charges.ts';
import type { JsonObject } from '../json.ts';
import { badRequest, notFound } from '../problem.ts';
import type { Staging } from '../store/staging.ts';
import { checkMatch, refuseNoneMatch } from './conditions.ts';
import { itemIdOf } from './item-id.ts';
import type { Conditions, Outcome } from './outcome.ts';

/** Throws 404, 412, and 400 when the body has another id. */
export function replaceItem(
  staging: Staging,
  id: string,
  body: JsonObject,
  conditions: Conditions,
): Outcome {
  refuseNoneMatch(conditions);
  const before = staging.get(id);
  if (!before) throw notFound();
  checkMatch(before, conditions);
  if (itemIdOf(body) !== id) throw badRequest('The id of an item cannot be changed.');
  const entry = staging.put(id, body);
  return { status: 200, entry, charge: writeCharge(staging.container.definition, before, entry) };
}
