import type { CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import type { Waiting } from '#shared/contracts/routing/waiting.ts';
import type { PendingRouting } from '#shared/ports/queue-store.ts';

/** A queue as it is while the head document has this version: all but who has left. */
export interface KeptQueue {
  readonly version: string;
  readonly head: RoutingHead;
  readonly pending: readonly PendingRouting[];
  readonly sequence: number;
  readonly waiting: ReadonlyMap<string, Waiting>;
}

export interface KeptQueues {
  /** What was kept last, in whatever version. */
  get(key: CenterKey): KeptQueue | undefined;
  keep(key: CenterKey, queue: KeptQueue): void;
  forget(key: CenterKey): void;
}

/** Queues that were read or written last, at most so many: those that nobody has asked for longest go first. */
export function createKeptQueues(most: number): KeptQueues {
  const kept = new Map<string, KeptQueue>();
  return {
    get: (key) => kept.get(nameOf(key)),
    keep(key, queue) {
      const name = nameOf(key);
      kept.delete(name);
      kept.set(name, queue);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    forget(key) {
      kept.delete(nameOf(key));
    },
  };
}

const nameOf = ({ tenant, center }: CenterKey) => `${tenant}/${center}`;
