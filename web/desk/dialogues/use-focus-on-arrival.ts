import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to what just appeared, unless somebody is writing: their next key would act on it. */
export function useFocusOnArrival(): RefObject<HTMLElement | null> {
  const arrived = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isWriting(document.activeElement)) arrived.current?.focus();
  }, []);
  return arrived;
}

/** Whether keys go into a field. */
export function isWriting(element: EventTarget | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable ||
      element instanceof HTMLTextAreaElement ||
      (element instanceof HTMLInputElement && !['radio', 'checkbox'].includes(element.type)))
  );
}
