import type { Directory } from '../../directory/directory.ts';
import { findPerson } from '../../directory/find.ts';
import type { Caller as AnyCaller } from '../caller.ts';
import { badRequest, GraphProblem, notFound, notSupported } from '../graph-problem.ts';

/** Who subscribed; subscriptions outlive the token with which they were made. */
type Caller = Omit<AnyCaller, 'scopes'>;

/** What a subscription watches. */
export type Watched =
  | { readonly kind: 'presence'; readonly userIds: readonly string[] }
  | { readonly kind: 'messages'; readonly userId: string; readonly folder: string | undefined };

/** Longest lives in minutes. Source: "subscription resource type", maximum length per resource. */
export const longestLife = { presence: 60, messages: 10_080 } as const;

const mostPresences = 650;

/** Reads a subscription's `resource`. Throws 404 for people who do not exist, 501 for resources that are not supported here. */
export function parseResource(directory: Directory, caller: Caller, resource: string): Watched {
  const path = resource.replace(/^\//, '');
  return (
    presenceOf(directory, caller, path) ?? messagesOf(directory, caller, path) ?? unknown(path)
  );
}

function presenceOf(directory: Directory, caller: Caller, path: string): Watched | undefined {
  const one = /^communications\/presences(?:\/|\('?)([\w.@-]+)(?:'?\))?$/i.exec(path);
  const many = /^communications\/presences\?\$filter=id\s+in\s+\((.+)\)$/i.exec(
    decodeURIComponent(path.replaceAll('+', ' ')),
  );
  if (!one && !many) return undefined;
  const ids = one
    ? [one[1] ?? '']
    : (many?.[1] ?? '').split(',').map((id) => id.trim().replace(/^'|'$/g, ''));
  if (ids.length > mostPresences)
    throw badRequest(`At most ${mostPresences} users can be watched by one subscription.`);
  // Source: "Get change notifications for presence updates": application permission is not supported.
  if (!caller.userId)
    throw new GraphProblem(
      403,
      'Forbidden',
      'Subscriptions to presence need a delegated token: application permissions are not supported for this resource.',
    );
  return { kind: 'presence', userIds: ids.map((id) => idOf(directory, caller, id)) };
}

function messagesOf(directory: Directory, caller: Caller, path: string): Watched | undefined {
  const match =
    /^(?:me|users(?:\/|\(')([^/')]+)(?:'\))?)(?:\/mailfolders(?:\/|\(')([^/')]+)(?:'\))?)?\/messages$/i.exec(
      path,
    );
  if (!match) return undefined;
  const userId = idOf(directory, caller, match[1] ?? caller.userId ?? '');
  return { kind: 'messages', userId, folder: match[2]?.toLowerCase() };
}

function idOf(directory: Directory, { tenantId }: Caller, name: string): string {
  const person = findPerson(directory, tenantId, name);
  if (!person) throw notFound(name);
  return person.id;
}

function unknown(path: string): never {
  throw notSupported(`subscriptions to the resource '${path}'`);
}
