import { useLayoutEffect } from 'react';

/** What had the focus before a dialog opened above another one gets it back when that is closed. */
export function useFocusBack(isOpen: boolean) {
  // Before the dialog takes the focus, which it does in an effect.
  useLayoutEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement;
    return () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, [isOpen]);
}
