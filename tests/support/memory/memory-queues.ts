import type { CenterKey } from '#shared/contracts/keys.ts';
import { applyChanges, type RoutingState } from '#shared/domain/routing/routing-state.ts';
import type {
  LoadedQueue,
  PendingRouting,
  QueueCommit,
  QueueStore,
  RoutingTrace,
} from '#shared/ports/queue-store.ts';
import type { Trouble } from './trouble.ts';

interface Kept {
  readonly state: RoutingState;
  readonly pending: readonly PendingRouting[];
  readonly sequence: number;
  readonly version: string;
}

/** Queues in memory, with the promises of the port. `trouble` runs around every call and may throw. */
export function createMemoryQueues(trouble: Trouble = () => {}) {
  const kept = new Map<string, Kept>();
  const traces = new Map<string, RoutingTrace>();
  let commits = 0;
  const store: QueueStore = {
    async load(key, dialogue): Promise<LoadedQueue> {
      trouble('queues.load');
      const found = kept.get(nameOf(key));
      if (found === undefined) return { pending: [], sequence: 0 };
      const { state } = found;
      const gone = [...state.gone].filter(([id]) => id === dialogue);
      return { ...found, state: { ...state, gone: new Map(gone) } };
    },
    async commit(key, commit) {
      trouble('queues.commit');
      const before = kept.get(nameOf(key));
      if (before?.version !== commit.version) return undefined;
      const version = String(Number(commit.version ?? 0) + 1);
      const { pending, sequence } = commit;
      kept.set(nameOf(key), { state: after(before?.state, commit), pending, sequence, version });
      commits += 1;
      trouble('queues.committed');
      return version;
    },
    async isAnybodyWaiting(key) {
      trouble('queues.isAnybodyWaiting');
      return (kept.get(nameOf(key))?.state.head.wakeAt ?? null) !== null;
    },
    async dueBefore(time) {
      return [...kept.values()]
        .map(({ state }) => state.head)
        .filter(({ wakeAt }) => wakeAt !== null && wakeAt < time)
        .map(({ tenant, center }) => ({ tenant, center }));
    },
    async keepTrace(key, trace) {
      trouble('queues.keepTrace');
      traces.set(`${nameOf(key)}/${trace.dialogue}`, trace);
    },
    traceOf: async (key, dialogue) => traces.get(`${nameOf(key)}/${dialogue}`),
  };
  return {
    store,
    commits: () => commits,
    of: (center: string, tenant = 'contoso'): Kept => {
      const found = kept.get(nameOf({ tenant, center }));
      if (found === undefined) throw new Error(`No queue ${center}`);
      return found;
    },
  };
}

const nameOf = ({ tenant, center }: CenterKey) => `${tenant}/${center}`;

function after(before: RoutingState | undefined, { head, changes }: QueueCommit): RoutingState {
  const state = before ?? { head, waiting: new Map(), gone: new Map() };
  const changed = applyChanges(state, { ...changes, head });
  // A dialogue that waits again takes the place of its record as one that left.
  const gone = [...changed.gone].filter(([id]) => !changed.waiting.has(id));
  return { ...changed, gone: new Map(gone) };
}
