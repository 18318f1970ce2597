import type { Clock } from '../platform/clock.ts';
import { purgeTimeOf } from './bundle.ts';
import type { KeyStore } from './key-store.ts';
import type { KeyVersion } from './key-version.ts';
import { keyNotFound } from './problems.ts';
import type { SecretStore } from './secret-store.ts';

/** What an operation is handed. */
export interface Call {
  readonly store: KeyStore;
  readonly secrets: SecretStore;
  readonly clock: Clock;
  /** The vault's address as the caller wrote it, for example `https://localhost:7073`. */
  readonly vault: string;
  readonly name: string;
  readonly version: string | undefined;
  readonly query: URLSearchParams;
  readonly body: unknown;
  /** Keys that were deleted stay recoverable until their time is over. */
  readonly hasPurgeProtection: boolean;
}

/** The JSON to answer with; undefined for 204. Throws KeyVaultProblem. */
export type Operation = (call: Call) => unknown;

export function secondsOf(clock: Clock): number {
  return Math.floor(clock.now() / 1000);
}

/** The version asked for, or the newest, of a key that is not deleted. Throws KeyNotFound. */
export function existing({ store, name, version }: Call): KeyVersion {
  const found = store.stateOf(name).is === 'there' ? store.find(name, version) : undefined;
  if (!found) throw keyNotFound(version === undefined ? name : `${name}/${version}`);
  return found;
}

/** Purges what was deleted so long ago that it cannot be recovered any more. */
export function purgeOverdue(store: KeyStore, clock: Clock): void {
  for (const name of store.names('deleted')) {
    const state = store.stateOf(name);
    if (state.is === 'deleted' && purgeTimeOf(state.at) <= secondsOf(clock)) store.purge(name);
  }
}
