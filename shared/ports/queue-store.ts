import type { CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import type { RoutingChanges, RoutingState } from '#shared/domain/routing/routing-state.ts';

/** A routing effect that was decided and is not known to be done; `key` is the same at each attempt. */
export interface PendingRouting {
  readonly key: string;
  readonly effect: RoutingEffect;
}

export interface LoadedQueue {
  /** Absent: the contact center has had no dialogue yet. Of `gone` only the record that was asked for. */
  readonly state?: RoutingState;
  readonly pending: readonly PendingRouting[];
  /** Number of the last effect. */
  readonly sequence: number;
  readonly version?: string;
}

export interface QueueCommit {
  readonly changes: RoutingChanges;
  /** The head as it is after the changes. */
  readonly head: RoutingHead;
  readonly pending: readonly PendingRouting[];
  readonly sequence: number;
  /** Of what was loaded or committed last; absent: the queue is new. */
  readonly version?: string;
}

/** Why a dialogue went where it went, or nowhere: the last decision about it. */
export type RoutingTrace = Omit<Extract<RoutingEffect, { readonly kind: 'trace' }>, 'kind'>;

/** Keeps the queue of each contact center. */
export interface QueueStore {
  /** Head, all who wait, and whether `dialogue` has left. */
  load(key: CenterKey, dialogue?: string): Promise<LoadedQueue>;
  /** Resolves with the new version; undefined: somebody else was faster, load again. */
  commit(key: CenterKey, commit: QueueCommit): Promise<string | undefined>;
  /** One cheap read: whether a free agent is of interest here. */
  isAnybodyWaiting(key: CenterKey): Promise<boolean>;
  /** Contact centers whose tick has been due since before `time`: it got lost. */
  dueBefore(time: number): Promise<readonly CenterKey[]>;
  keepTrace(key: CenterKey, trace: RoutingTrace): Promise<void>;
  traceOf(key: CenterKey, dialogue: string): Promise<RoutingTrace | undefined>;
}
