/** A text in the visitor's browser; where storage is forbidden it lasts as long as the page. */
export function kept(key: string, storage: () => Storage) {
  let here: string | null = null;
  return {
    get(): string | null {
      try {
        return storage().getItem(key) ?? here;
      } catch {
        return here;
      }
    },
    set(text: string | null) {
      here = text;
      try {
        if (text === null) storage().removeItem(key);
        else storage().setItem(key, text);
      } catch {
        // Private windows and full storages: it is forgotten with the page.
      }
    },
  };
}
