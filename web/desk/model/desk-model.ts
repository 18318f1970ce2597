import type { Device } from '#shared/contracts/agent/agent.ts';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { Answer } from '../server/answer.ts';
import type { DeskApi } from '../server/desk-api.ts';
import { broken } from './broken.ts';
import type { Known } from './known.ts';
import { createNoting, type Noting } from './noting.ts';
import type { Outbox } from './outbox.ts';
import { createStore } from './store.ts';
import { createViewReader } from './view-reader.ts';
import { createWishes } from './wishes.ts';

interface DeskModelDeps {
  readonly api: DeskApi;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** What the desk knows and what can be done there. Nothing throws: what goes wrong becomes a notice. */
export interface DeskModel extends Noting {
  known(): Known;
  subscribe(listener: () => void): () => void;
  refresh(): Promise<void>;
  setLive(live: Known['live']): void;
  /** Sends again what a reload interrupted. */
  resume(): void;
  startWork(device: Device): Promise<void>;
  /** At this browser, for which there is no identity yet. */
  startInBrowser(): Promise<void>;
  endWork(): Promise<void>;
  ready(): Promise<void>;
  notReady(reason: string): Promise<void>;
  accept(offer: string): Promise<void>;
  decline(offer: string): Promise<void>;
  wish(dialogue: string, wish: AgentWish): Promise<void>;
  dismissNotice(): void;
}

export function createDeskModel(deps: DeskModelDeps): DeskModel {
  const { api } = deps;
  const store = createStore();
  const declined = new Set<string>();
  const reader = createViewReader({
    ...deps,
    store,
    isDeclined: (offer) => declined.has(offer),
    onShown: () => wishes.look(),
  });
  const { refresh } = reader;
  const wishes = createWishes({ ...deps, store, refresh });

  /** Asks once at a time for each key; true: it was done. */
  async function ask<T>(key: string, question: () => Promise<Answer<T>>): Promise<boolean> {
    if (store.known().pending.has(key)) return false;
    store.change({ notice: undefined });
    store.setPending(key, true);
    const answer = await question().catch(broken);
    if (!answer.ok) store.tell(answer.trouble);
    await refresh();
    store.setPending(key, false);
    return answer.ok;
  }

  /** The answer is the view after it. */
  async function act(key: string, question: () => Promise<Answer<DeskView>>) {
    await ask(key, async () => {
      const show = reader.begin();
      const answer = await question();
      if (answer.ok) show(answer.value);
      return answer;
    });
  }

  return {
    known: store.known,
    subscribe: store.subscribe,
    refresh,
    setLive: (live) => store.change({ live }),
    resume: wishes.resume,
    startWork: (device) => act('state', () => api.signIn(device)),
    startInBrowser: () => act('state', api.signInHere),
    endWork: () => act('state', api.signOut),
    ready: () => act('state', api.ready),
    notReady: (reason) => act('state', () => api.notReady(reason)),
    async accept(offer) {
      await act(offer, () => api.accept(offer));
      // Asked twice because the first answer got lost: it is gone because it is ours.
      const isOurs = store
        .known()
        .view?.dialogues.some((each) => each.offer === offer && each.phase !== 'offer');
      if (isOurs && store.known().notice?.kind === 'offerGone') store.change({ notice: undefined });
    },
    decline(offer) {
      declined.add(offer);
      return act(offer, () => api.decline(offer));
    },
    wish: wishes.make,
    ...createNoting({ api, store, ask }),
    dismissNotice: () => store.change({ notice: undefined }),
  };
}
