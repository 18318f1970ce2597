import type { JsonObject } from '../json.ts';
import { badRequest } from '../problem.ts';

const longestId = 255;

/** The id in a body. Throws 400 when it is missing or no id. */
export function itemIdOf(body: JsonObject): string {
  const id = body['id'];
  if (id === undefined)
    throw badRequest(
      "The input content is invalid because the required properties - 'id; ' - are missing",
    );
  if (typeof id !== 'string' || id === '' || id.length > longestId || /[/\\?#]/.test(id))
    throw badRequest(
      `The input id is invalid: it must be a text of 1 to ${longestId} characters without '/', '\\', '?' and '#'.`,
    );
  return id;
}
