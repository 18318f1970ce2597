export interface Listeners<Args extends readonly unknown[]> {
  add(listener: (...args: Args) => void): () => void;
  call(...args: Args): void;
}

export function createListeners<Args extends readonly unknown[]>(): Listeners<Args> {
  const listeners = new Set<(...args: Args) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    call(...args) {
      for (const listener of [...listeners]) listener(...args);
    },
  };
}
