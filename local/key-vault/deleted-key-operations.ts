import { deletion, toBundle } from './bundle.ts';
import { type Call, existing, type Operation, secondsOf } from './call.ts';
import type { KeyVersion } from './key-version.ts';
import { deletedKeyNotFound, purgeProtected } from './problems.ts';

/** DELETE /keys/{name}: all versions, recoverable until they are purged. */
export const deleteKey: Operation = (call) => {
  const { store, clock } = call;
  const key = existing(call);
  const now = secondsOf(clock);
  store.markDeleted(key.name, now);
  return toDeleted(call, key, now);
};

/** GET /deletedkeys/{name} */
export const getDeletedKey: Operation = (call) => {
  const { key, at } = deleted(call);
  return toDeleted(call, key, at);
};

/** POST /deletedkeys/{name}/recover */
export const recoverKey: Operation = (call) => {
  const { key } = deleted(call);
  call.store.markDeleted(key.name, null);
  return toBundle(call.vault, key);
};

/** DELETE /deletedkeys/{name}: gone for good. */
export const purgeKey: Operation = (call) => {
  const { key } = deleted(call);
  if (call.hasPurgeProtection) throw purgeProtected(key.name);
  call.store.purge(key.name);
  return undefined;
};

function toDeleted({ vault, hasPurgeProtection }: Call, key: KeyVersion, at: number) {
  const { attributes, ...bundle } = toBundle(vault, key);
  const recoveryLevel = hasPurgeProtection ? 'Recoverable' : attributes.recoveryLevel;
  return {
    ...bundle,
    attributes: { ...attributes, recoveryLevel },
    ...deletion(vault, key.name, at),
  };
}

function deleted({ store, name }: Call): { readonly key: KeyVersion; readonly at: number } {
  const state = store.stateOf(name);
  const key = store.find(name);
  if (state.is !== 'deleted' || !key) throw deletedKeyNotFound(name);
  return { key, at: state.at };
}
