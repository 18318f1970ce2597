import { writeCharge } from '../charges.ts';
import type { JsonObject } from '../json.ts';
import { conflict, notEmulated } from '../problem.ts';
import type { Staging } from '../store/staging.ts';
import { refuseNoneMatch } from './conditions.ts';
import { itemIdOf } from './item-id.ts';
import type { Conditions, Outcome } from './outcome.ts';

/** Throws 409 when the id is taken. */
export function createItem(staging: Staging, body: JsonObject, conditions: Conditions): Outcome {
  refuseNoneMatch(conditions);
  if (conditions.ifMatch !== undefined) throw notEmulated('If-Match on a create');
  const id = itemIdOf(body);
  if (staging.get(id)) throw conflict();
  const entry = staging.put(id, body);
  return {
    status: 201,
    entry,
    charge: writeCharge(staging.container.definition, undefined, entry),
  };
}
