import { type RefObject, useEffect, useRef } from 'react';

/**
 * For what lies in a dialog that goes on to another step: what had the focus is gone then, so the dialog itself gets it
 * and is read out by its new name. One dialog in steps, not dialogs above each other: the lower ones would take the focus
 * back when they close, and hide the upper ones from screen readers.
 */
export function useFocusAtStep(step: string): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null);
  const known = useRef(step);
  useEffect(() => {
    if (known.current === step) return;
    known.current = step;
    inside.current?.closest<HTMLElement>('[role=dialog]')?.focus();
  }, [step]);
  return inside;
}
