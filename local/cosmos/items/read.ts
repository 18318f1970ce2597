import { readCharge } from '../charges.ts';
import { notFound } from '../problem.ts';
import type { Staging } from '../store/staging.ts';
import { checkMatch } from './conditions.ts';
import type { Conditions, Outcome } from './outcome.ts';

/** 304 when the item is still the version of If-None-Match. Throws 404 and 412. */
export function readItem(
  staging: Pick<Staging, 'get'>,
  id: string,
  conditions: Conditions,
): Outcome {
  const entry = staging.get(id);
  if (!entry) throw notFound();
  checkMatch(entry, conditions);
  const { ifNoneMatch } = conditions;
  const isKnown = ifNoneMatch === '*' || ifNoneMatch === entry.etag;
  return { status: isKnown ? 304 : 200, entry, charge: readCharge(isKnown ? undefined : entry) };
}
