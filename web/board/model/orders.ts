import { broken } from '../../desk/model/broken.ts';
import type { BoardApi } from '../server/board-api.ts';
import { hasComeAbout, type Ordered } from './has-come-about.ts';
import type { Store } from './store.ts';

interface OrdersDeps {
  readonly api: Pick<BoardApi, 'orderAgent' | 'orderDialogue'>;
  readonly store: Store;
  readonly refresh: () => Promise<void>;
  readonly newId: () => string;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

export interface Orders {
  /** Sent once, and pending until its effect is seen. True: the server took it. */
  give(ordered: Ordered): Promise<boolean>;
  /** Looks which orders the board as it is now fulfils. */
  look(): void;
}

/** Milliseconds after which an order without a visible effect is no longer waited for. */
const patience = 10_000;

export function createOrders(deps: OrdersDeps): Orders {
  const { store, refresh } = deps;
  const awaited = new Map<string, Ordered>();

  function settle(key: string) {
    awaited.delete(key);
    store.setPending(key, false);
  }

  function waitFor(key: string, ordered: Ordered) {
    awaited.set(key, ordered);
    deps.later(patience, () => {
      if (awaited.get(key) !== ordered) return;
      settle(key);
      store.change({ notice: { kind: 'slow' } });
      void refresh();
    });
  }

  /** What the board itself does not show. */
  function tellMore({ order }: Ordered) {
    if (order.what === 'coach') store.change({ notice: { kind: 'coached' } });
    if (order.what === 'bargeIn') store.change({ notice: { kind: 'bargedIn' } });
  }

  return {
    async give(ordered) {
      const key = keyOf(ordered);
      if (store.known().pending.has(key)) return false;
      store.change({ notice: undefined });
      store.setPending(key, true);
      const answer = await send(deps, ordered).catch(broken);
      if (answer.ok) waitFor(key, ordered);
      else {
        settle(key);
        store.tell(answer.trouble);
      }
      if (answer.ok) tellMore(ordered);
      // The push tells of the effect; it may have been faster than the answer.
      await refresh();
      return answer.ok;
    },
    look() {
      for (const [key, ordered] of [...awaited])
        if (hasComeAbout(ordered, store.known())) settle(key);
    },
  };
}

/** As in `Known.pending`. An agent's state is changed by one order at a time. */
export function keyOf(ordered: Ordered): string {
  return ordered.of === 'agent' ? ordered.agent : `${ordered.dialogue} ${ordered.order.what}`;
}

/** Repeated by `ask` when the answer gets lost, with the same id. */
function send({ api, newId }: OrdersDeps, ordered: Ordered) {
  if (ordered.of === 'agent') return api.orderAgent(ordered.agent, ordered.order);
  return api.orderDialogue(ordered.dialogue, { id: newId(), order: ordered.order });
}
