import { isArray, isObject, type Json, memberOf, parseJson, type Value } from '../json.ts';
import { badRequest } from '../problem.ts';

/** Where a page of a query ended. */
export interface Place {
  /** Values of ORDER BY of the last result; none without ORDER BY. */
  readonly keys: readonly Value[];
  /** `sequence` of the item of the last result, and the number of its row within the item. */
  readonly sequence: number;
  readonly row: number;
  /** How many rows OFFSET has passed over, and how many results were given, on all pages. */
  readonly skipped: number;
  readonly given: number;
}

/** Safe in a header. `undefined` among the keys becomes an object that no key can be. */
export function toContinuation(place: Place): string {
  const keys = place.keys.map((key) => (key === undefined ? absent : { value: key }));
  return Buffer.from(JSON.stringify({ ...place, keys })).toString('base64url');
}

const absent = {};

/** Throws 400 for a text this server did not make. */
export function fromContinuation(text: string): Place {
  const place = parseJson(Buffer.from(text, 'base64url').toString());
  const keys = memberOf(place, 'keys');
  if (!isArray(keys)) throw badRequest('Invalid Continuation Token');
  return {
    keys: keys.map((key) => memberOf(key, 'value')),
    sequence: numberAt(place, 'sequence'),
    row: numberAt(place, 'row'),
    skipped: numberAt(place, 'skipped'),
    given: numberAt(place, 'given'),
  };
}

function numberAt(place: Value, name: string): number {
  const value: Json | undefined = isObject(place) ? place[name] : undefined;
  if (typeof value !== 'number') throw badRequest('Invalid Continuation Token');
  return value;
}
