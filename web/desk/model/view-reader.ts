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
  /** To be called before something is asked whose answer is a view; shows that view, unless a later question was faster. */
  begin(): (view: DeskView) => void;
}

export function createViewReader(deps: ViewReaderDeps): ViewReader {
  const { api, store, now, isDeclined, onShown } = deps;
  let reading: Promise<void> | undefined;
  let readAgain = false;
  let begun = 0;
  let shown = 0;

  /** The clocks of two servers differ by more than two answers do: what counts is what was asked later. */
  function begin() {
    begun += 1;
    const order = begun;
    return (view: DeskView) => {
      if (order < shown) return;
      shown = order;
      show(view);
    };
  }

  function show(view: DeskView) {
    const gone = offersGone(store.known().view, view).filter(({ offer }) => !isDeclined(offer));
    // Who did not answer is told so beside the button that makes them ready again.
    const isExplained = view.agent.status === 'notReady';
    store.change({
      view,
      offset: view.now - now(),
      isUnreachable: false,
      isSignedOut: false,
      ...(gone.length > 0 && !isExplained && { notice: { kind: 'offerGone' } }),
    });
    onShown();
  }

  async function read() {
    const showIt = begin();
    const answer = await api.view().catch(broken);
    if (answer.ok) showIt(answer.value);
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
    begin,
    refresh() {
      readAgain = true;
      reading ??= readUntilFresh();
      return reading;
    },
  };
}
