import { deletion, toBundle } from './bundle.ts';
import { type Call, existing, type Operation, secondsOf } from './call.ts';
import type { KeyVersion } from './key-version.ts';
import { deletedKeyNotFound } from './problems.ts';

/** DELETE /keys/{name}: all versions, recoverable until they are purged. */
export const deleteKey: Operation = (call) => {
  const { store, vault, clock } = call;
  const key = existing(call);
  const now = secondsOf(clock);
  store.markDeleted(key.name, now);
  return { ...toBundle(vault, key), ...deletion(vault, key.name, now) };
};

/** GET /deletedkeys/{name} */
export const getDeletedKey: Operation = (call) => {
  const { key, at } = deleted(call);
  return { ...toBundle(call.vault, key), ...deletion(call.vault, key.name, at) };
};

/** POST /deletedkeys/{name}/recover */
export const recoverKey: Operation = (call) => {
  const { key } = deleted(call);
  call.store.markDeleted(key.name, null);
  return toBundle(call.vault, key);
};

/** DELETE /deletedkeys/{name}: gone for good. */
export const purgeKey: Operation = (call) => {
  call.store.purge(deleted(call).key.name);
  return undefined;
};

function deleted({ store, name }: Call): { readonly key: KeyVersion; readonly at: number } {
  const state = store.stateOf(name);
  const key = store.find(name);
  if (state.is !== 'deleted' || !key) throw deletedKeyNotFound(name);
  return { key, at: state.at };
}
