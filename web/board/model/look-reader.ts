import type { BoardDialogue } from '#shared/contracts/board/board-view.ts';
import { broken } from '../../desk/model/broken.ts';
import type { Answer } from '../../desk/server/answer.ts';
import type { BoardApi } from '../server/board-api.ts';
import type { Look, Tab } from './known.ts';
import { onceAtATime } from './once-at-a-time.ts';
import type { Store } from './store.ts';

interface LookReaderDeps {
  readonly api: Pick<BoardApi, 'dialogue' | 'why'>;
  readonly store: Store;
  readonly onShown: () => void;
}

export interface LookReader {
  open(dialogue: string, tab: Tab): void;
  close(): void;
  /** Reads the open tab anew; nothing open: nothing to do. */
  refresh(): Promise<void>;
}

/** Keeps the particulars of the dialogue that is open fresh. */
export function createLookReader({ api, store, onShown }: LookReaderDeps): LookReader {
  async function read() {
    const asked = store.known().look;
    if (!asked) return;
    const found = await (asked.tab === 'why' ? readWhy(asked) : readDetails(asked));
    const { look } = store.known();
    // Closed, or another one opened meanwhile: its own reading follows.
    if (!found || look?.dialogue !== asked.dialogue || look.tab !== asked.tab) return;
    const isMissed = look.details && found.details && isNotReached(look.details, found.details);
    store.change({ look: { ...look, ...found } });
    if (isMissed && !store.known().pending.has(`${asked.dialogue} leave`))
      store.change({ notice: { kind: 'notReached' } });
    onShown();
  }

  async function readWhy({ dialogue }: Look): Promise<Partial<Look> | undefined> {
    const answer = await api.why(dialogue).catch(broken);
    return answer.ok ? { why: answer.value, problem: undefined } : toProblem(answer, store);
  }

  async function readDetails({ dialogue }: Look): Promise<Partial<Look> | undefined> {
    const answer = await api.dialogue(dialogue).catch(broken);
    return answer.ok ? { details: answer.value, problem: undefined } : toProblem(answer, store);
  }

  const refresh = onceAtATime(read);
  return {
    refresh,
    open(dialogue, tab) {
      const { look } = store.known();
      const isSame = look?.dialogue === dialogue;
      store.change({
        look: {
          dialogue,
          tab,
          details: isSame ? look.details : undefined,
          why: isSame ? look.why : undefined,
          problem: undefined,
        },
      });
      void refresh();
    },
    close: () => store.change({ look: undefined }),
  };
}

/** It rang at the supervisor's device, and does not any more, while the others talk on. */
function isNotReached(before: BoardDialogue, now: BoardDialogue): boolean {
  return before.listening === 'ringing' && now.listening === null && now.phase === 'talk';
}

/** Undefined: without an answer what was there stays. */
function toProblem(
  { trouble }: Extract<Answer<unknown>, { ok: false }>,
  store: Store,
): Partial<Look> | undefined {
  if (trouble.kind === 'refused' && trouble.status === 404) return { problem: 'gone' };
  if (trouble.kind === 'refused' && trouble.status === 403) return { problem: 'noAccess' };
  if (trouble.kind !== 'unreachable') store.tell(trouble);
  return undefined;
}
