import type { DeskWidget } from '#shared/contracts/configuration/workplace.ts';
import type { Desk } from '../../sdk/desk.ts';

/** `slow`: still on its way · `late`, `missing`, `broken`: given up, because it did not come in time, did not come at all, or threw. */
export type WidgetState = 'loading' | 'slow' | 'shown' | 'late' | 'missing' | 'broken';

interface MountWidget {
  readonly widget: Pick<DeskWidget, 'element' | 'attributes'>;
  /** Set beside those that administrators wrote. */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly desk: Desk;
  readonly place: HTMLElement;
  /** Loads the module that defines the element. */
  readonly load: () => Promise<unknown>;
  readonly onState: (state: WidgetState) => void;
}

/** Milliseconds. */
const slowAfter = 5_000;
const lateAfter = 20_000;

/** Puts a widget into its place; whatever it does, nothing is thrown here. Answers how to take it away. */
export function mountWidget(options: MountWidget): () => void {
  const { place, load, onState, widget } = options;
  let isOver = false;
  const timers = [
    setTimeout(() => onState('slow'), slowAfter),
    setTimeout(() => end('late'), lateAfter),
  ];

  function end(state?: WidgetState) {
    if (isOver) return;
    isOver = true;
    for (const timer of timers) clearTimeout(timer);
    if (state) onState(state);
  }

  async function show() {
    await load();
    await customElements.whenDefined(widget.element);
    if (!isOver) end(put(options) ? 'shown' : 'broken');
  }

  onState('loading');
  show().catch(() => end('missing'));
  return () => {
    end();
    place.replaceChildren();
  };
}

/** False: the element threw. What custom elements throw is not thrown at who creates them, but reported to the window. */
function put({ widget, attributes = {}, desk, place }: MountWidget): boolean {
  let hasThrown = false;
  const onError = () => {
    hasThrown = true;
  };
  addEventListener('error', onError);
  try {
    const element = document.createElement(widget.element);
    for (const [name, value] of Object.entries({ ...widget.attributes, ...attributes }))
      element.setAttribute(name, value);
    Object.assign(element, { desk });
    if (!hasThrown) place.replaceChildren(element);
  } catch {
    hasThrown = true;
  } finally {
    removeEventListener('error', onError);
  }
  if (hasThrown) place.replaceChildren();
  return !hasThrown;
}
