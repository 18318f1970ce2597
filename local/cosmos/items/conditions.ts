import { notEmulated, preconditionFailed } from '../problem.ts';
import type { Entry } from '../store/entry.ts';
import type { Conditions } from './outcome.ts';

/** Throws 412 when the item is not the version that was asked for. */
export function checkMatch(entry: Entry, { ifMatch }: Conditions) {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== entry.etag)
    throw preconditionFailed();
}

/** If-None-Match is a condition of reads alone. */
export function refuseNoneMatch({ ifNoneMatch }: Conditions) {
  if (ifNoneMatch !== undefined) throw notEmulated('If-None-Match on a write');
}
