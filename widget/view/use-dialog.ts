import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

const small = '(max-width: 480px)';
const canBeFocused =
  'button:not(:disabled), input:not([type=hidden]), textarea, select, a[href], [tabindex="0"]';

/** Whether the panel fills the page, where nothing else can be reached. */
export function useFillsPage(isAlone: boolean): boolean {
  const [isSmall, setIsSmall] = useState(() => matchMedia(small).matches);
  useEffect(() => {
    const media = matchMedia(small);
    const change = () => setIsSmall(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return isAlone || isSmall;
}

/** Keeps the focus inside while the panel fills the page: Tab goes round. */
export function keepFocusInside(panel: RefObject<HTMLElement | null>, event: KeyboardEvent) {
  const root = panel.current?.getRootNode();
  const all = [...(panel.current?.querySelectorAll<HTMLElement>(canBeFocused) ?? [])].filter(
    (each) => each.offsetParent !== null,
  );
  const [first] = all;
  const last = all.at(-1);
  const active = root instanceof ShadowRoot ? root.activeElement : document.activeElement;
  const leaves = event.shiftKey ? active === first : active === last;
  const goesTo = event.shiftKey ? last : first;
  if (!leaves || !goesTo) return;
  event.preventDefault();
  goesTo.focus();
}
