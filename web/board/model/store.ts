import type { Trouble } from '../../desk/server/answer.ts';
import { createListeners } from '../../ui/listeners.ts';
import { type Known, nothingKnown } from './known.ts';

/** Where what is known is kept. */
export interface Store {
  known(): Known;
  subscribe(listener: () => void): () => void;
  change(changed: Partial<Known>): void;
  setPending(key: string, isPending: boolean): void;
  /** Makes of what went wrong what the supervisor is told. */
  tell(trouble: Trouble): void;
}

export function createStore(): Store {
  const changes = createListeners();
  let known: Known = nothingKnown;

  function change(changed: Partial<Known>) {
    known = { ...known, ...changed };
    changes.call();
  }

  return {
    known: () => known,
    subscribe: changes.add,
    change,
    setPending(key, isPending) {
      const pending = new Set(known.pending);
      if (isPending) pending.add(key);
      else pending.delete(key);
      change({ pending });
    },
    tell(trouble) {
      if (trouble.kind === 'signedOut') change({ isSignedOut: true });
      else change({ notice: { kind: 'trouble', trouble } });
    },
  };
}
