import { useEffect } from 'react';

/** Whoever closes the page, or reloads it, hangs up: the browser asks before. */
export function useStayWarning(isInCall: boolean): void {
  useEffect(() => {
    if (!isInCall) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isInCall]);
}
