/** A small text kept in the browser; where storage is forbidden it is kept nowhere, and nothing breaks. */
export interface Kept {
  get(): string | undefined;
  set(text: string | undefined): void;
}

/** `tab`: until the tab is closed. `browser`: for good. */
export function kept(key: string, until: 'tab' | 'browser'): Kept {
  const storage = () => (until === 'tab' ? sessionStorage : localStorage);
  return {
    get() {
      try {
        return storage().getItem(key) ?? undefined;
      } catch {
        return undefined;
      }
    },
    set(text) {
      try {
        if (text === undefined) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // A full or forbidden storage only means that a reload forgets it.
      }
    },
  };
}
