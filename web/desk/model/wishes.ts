import type { AgentWish, DeskWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { DeskApi } from '../server/desk-api.ts';
import { broken } from './broken.ts';
import { hasComeAbout } from './has-come-about.ts';
import type { Outbox } from './outbox.ts';
import type { Store } from './store.ts';

interface WishesDeps {
  readonly api: Pick<DeskApi, 'wish'>;
  readonly store: Store;
  readonly outbox: Outbox;
  readonly refresh: () => Promise<void>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

export interface Wishes {
  /** Pending until its effect is seen. */
  make(dialogue: string, wish: AgentWish): Promise<void>;
  /** Looks which wishes the present view fulfils. */
  look(): void;
  /** Sends again, with their ids, those whose answer a reload prevented. */
  resume(): void;
}

interface Awaited {
  readonly key: string;
  readonly dialogue: string;
  readonly wish: AgentWish;
  readonly before: DeskDialogue | undefined;
}

/** Milliseconds after which a wish without a visible effect is no longer waited for. */
const patience = 10_000;

export function createWishes(deps: WishesDeps): Wishes {
  const { store, outbox, refresh } = deps;
  const awaited = new Map<string, Awaited>();
  const dialogueOf = (id: string) => store.known().view?.dialogues.find((each) => each.id === id);

  function settle(key: string) {
    awaited.delete(key);
    store.setPending(key, false);
  }

  function waitFor(each: Awaited) {
    awaited.set(each.key, each);
    deps.later(patience, () => {
      if (awaited.get(each.key) !== each) return;
      settle(each.key);
      store.change({ notice: { kind: 'slow' } });
      void refresh();
    });
  }

  return {
    async make(dialogue, wish) {
      const key = `${dialogue} ${wish.what}`;
      if (store.known().pending.has(key)) return;
      store.change({ notice: undefined });
      store.setPending(key, true);
      const before = dialogueOf(dialogue);
      const message = { id: deps.newId(), wish };
      outbox.add({ dialogue, at: deps.now(), message });
      const answer = await send(deps, dialogue, message);
      if (answer.ok) {
        waitFor({ key, dialogue, wish, before });
        if (wish.what === 'mute') store.change({ notice: { kind: 'muted' } });
      } else {
        settle(key);
        store.tell(answer.trouble);
      }
      // The push tells of the effect; it may have been faster than the answer.
      await refresh();
    },
    look() {
      for (const { key, dialogue, wish, before } of [...awaited.values()])
        if (hasComeAbout(wish, { before, now: dialogueOf(dialogue) })) settle(key);
    },
    resume() {
      for (const { dialogue, message } of outbox.left(deps.now()))
        void send(deps, dialogue, message);
    },
  };
}

async function send({ api, outbox }: WishesDeps, dialogue: string, message: DeskWish) {
  const answer = await api.wish(dialogue, message).catch(broken);
  // Without an answer it stays in the outbox, for the next start of the desk.
  if (answer.ok || answer.trouble.kind === 'refused') outbox.remove(message.id);
  return answer;
}
