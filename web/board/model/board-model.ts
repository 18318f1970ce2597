import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { broken } from '../../desk/model/broken.ts';
import type { BoardApi } from '../server/board-api.ts';
import type { Known, Tab } from './known.ts';
import { createLookReader } from './look-reader.ts';
import { onceAtATime } from './once-at-a-time.ts';
import { createOrders } from './orders.ts';
import { createStore } from './store.ts';

interface BoardModelDeps {
  readonly api: BoardApi;
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** What the board knows and what can be done there. Nothing throws: what goes wrong becomes a notice. */
export interface BoardModel {
  known(): Known;
  subscribe(listener: () => void): () => void;
  refresh(): Promise<void>;
  setLive(live: Known['live']): void;
  open(dialogue: string, tab: Tab): void;
  close(): void;
  /** Reads what is open anew, and nothing else. */
  lookAgain(): Promise<void>;
  orderAgent(agent: string, order: AgentOrder): Promise<boolean>;
  orderDialogue(dialogue: string, order: DialogueOrder['order']): Promise<boolean>;
  dismissNotice(): void;
}

export function createBoardModel(deps: BoardModelDeps): BoardModel {
  const { api, now } = deps;
  const store = createStore();
  const onShown = () => orders.look();
  const look = createLookReader({ api, store, onShown });

  async function read() {
    const answer = await api.view().catch(broken);
    if (answer.ok)
      store.change({
        view: answer.value,
        offset: answer.value.now - now(),
        isUnreachable: false,
        isSignedOut: false,
      });
    else if (answer.trouble.kind === 'unreachable') store.change({ isUnreachable: true });
    else store.tell(answer.trouble);
    onShown();
  }
  const readView = onceAtATime(read);
  const refresh = async () => {
    await Promise.all([readView(), look.refresh()]);
  };
  const orders = createOrders({ ...deps, store, refresh });

  return {
    known: store.known,
    subscribe: store.subscribe,
    refresh,
    setLive: (live) => store.change({ live }),
    open: look.open,
    close: look.close,
    lookAgain: look.refresh,
    orderAgent: (agent, order) => orders.give({ of: 'agent', agent, order }),
    orderDialogue: (dialogue, order) => orders.give({ of: 'dialogue', dialogue, order }),
    dismissNotice: () => store.change({ notice: undefined }),
  };
}
