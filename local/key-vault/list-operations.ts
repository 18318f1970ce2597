import { deletion, toItem } from './bundle.ts';
import { type Call, existing, type Operation } from './call.ts';
import { badParameter } from './problems.ts';

const largestPage = 25;

/** GET /keys: the newest version of each. */
export const listKeys: Operation = (call) =>
  page(call, 'keys', call.store.names('there'), (name) => {
    const key = call.store.find(name);
    return key && toItem(call.vault, key, false);
  });

/** GET /keys/{name}/versions */
export const listVersions: Operation = (call) => {
  const { name } = existing(call);
  return page(call, `keys/${name}/versions`, call.store.versionsOf(name), (key) =>
    toItem(call.vault, key, true),
  );
};

/** GET /deletedkeys */
export const listDeletedKeys: Operation = (call) =>
  page(call, 'deletedkeys', call.store.names('deleted'), (name) => {
    const key = call.store.find(name);
    const state = call.store.stateOf(name);
    if (!key || state.is !== 'deleted') return undefined;
    return { ...toItem(call.vault, key, false), ...deletion(call.vault, name, state.at) };
  });

function page<T>(
  { vault, query }: Call,
  path: string,
  all: readonly T[],
  toListed: (one: T) => unknown,
) {
  const size = Number(query.get('maxresults') ?? largestPage);
  if (!Number.isInteger(size) || size < 1 || size > largestPage)
    throw badParameter(`maxresults must be a whole number from 1 to ${largestPage}.`);
  const start = Number(query.get('$skiptoken') ?? 0);
  const value = all.slice(start, start + size).map(toListed);
  const next = new URLSearchParams(query);
  next.set('$skiptoken', String(start + size));
  const more = start + size < all.length;
  return { value, nextLink: more ? `${vault}/${path}?${next}` : null };
}
