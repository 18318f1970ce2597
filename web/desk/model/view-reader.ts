import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { DeskApi } from '../server/desk-api.ts';
import { offersGone } from './announcements.ts';
import { broken } from './broken.ts';
import type { Store } from './store.ts';

interface ViewReaderDeps {
  readonly api: Pick<DeskApi, 'view'>;
  readonly store: Store;
  readonly now: () => number;
  /** Offers that the agent turned down themselves: nobody needs to tell them that these are gone. */
  readonly isDeclined: (offer: string) => boolean;
  readonly onShown: () => void;
}

export interface ViewReader {
  /** Reads the view anew; several wishes for it while one is on its way become one more. */
  refresh(): Promise<void>;
  show(view: DeskView): void;
}

export function createViewReader(deps: ViewReaderDeps): ViewReader {
  const { api, store, now, isDeclined, onShown } = deps;
  let reading: Promise<void> | undefined;
  let readAgain = false;

  /** Answers can overtake each other: the older one is put aside. */
  function show(view: DeskView) {
    const before = store.known().view;
    if (before && view.now < before.now) return;
    const gone = offersGone(before, view).filter(({ offer }) => !isDeclined(offer));
    store.change({
      view,
      offset: view.now - now(),
      isUnreachable: false,
      isSignedOut: false,
      ...(gone.length > 0 && { notice: { kind: 'offerGone' } }),
    });
    onShown();
  }

  async function read() {
    const answer = await api.view().catch(broken);
    if (answer.ok) show(answer.value);
    else if (answer.trouble.kind === 'unreachable') store.change({ isUnreachable: true });
    else store.tell(answer.trouble);
  }

  async function readUntilFresh() {
    do {
      readAgain = false;
      await read();
    } while (readAgain);
    reading = undefined;
  }

  return {
    show,
    refresh() {
      readAgain = true;
      reading ??= readUntilFresh();
      return reading;
    },
  };
}
