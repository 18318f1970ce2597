import type { DeskWrapUp } from '#shared/contracts/desk/desk-commands.ts';
import type { Answer } from '../server/answer.ts';
import type { DeskApi } from '../server/desk-api.ts';
import { broken } from './broken.ts';
import type { Store } from './store.ts';

/** What the agent noted of a dialogue. */
type Noted = Pick<DeskWrapUp, 'codes' | 'notes'>;

export interface Noting {
  /** True: saved, and the dialogue is done. */
  wrapUp(dialogue: string, noted: Noted): Promise<boolean>;
  /** Saves what was noted so far, for when the time is up; says nothing when it fails: the end of wrap-up saves it again. */
  keepNoted(dialogue: string, noted: Noted): Promise<void>;
}

interface NotingDeps {
  readonly api: Pick<DeskApi, 'wrapUp'>;
  readonly store: Store;
  /** Asks once at a time for each key; true: it was done. */
  readonly ask: (key: string, question: () => Promise<Answer<void>>) => Promise<boolean>;
}

export function createNoting({ api, store, ask }: NotingDeps): Noting {
  const keyOf = (dialogue: string) => `${dialogue} wrapUp`;
  return {
    async wrapUp(dialogue, noted) {
      const saved = await ask(keyOf(dialogue), () =>
        api.wrapUp(dialogue, { ...noted, finished: true }),
      );
      if (saved) store.change({ notice: { kind: 'wrapUpSaved' } });
      return saved;
    },
    async keepNoted(dialogue, noted) {
      if (store.known().pending.has(keyOf(dialogue))) return;
      await api.wrapUp(dialogue, { ...noted, finished: false }).catch(broken);
    },
  };
}
