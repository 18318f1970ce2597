import { createListeners } from '../../ui/listeners.ts';

/** What the agent looks at; of no concern to the server. */
export interface Looked {
  /** Id of the dialogue whose card is shown; undefined or gone: the desk chooses. */
  readonly chosen: string | undefined;
  /** What is open beside a dialogue's card. */
  readonly opened: Opened | undefined;
}

export interface Opened {
  readonly what: 'people' | 'keypad' | 'swarm';
  readonly dialogue: string;
}

export interface Attention {
  current(): Looked;
  subscribe(listener: () => void): () => void;
  choose(dialogue: string): void;
  open(opened: Opened): void;
  close(): void;
}

export function createAttention(): Attention {
  const changes = createListeners();
  let looked: Looked = { chosen: undefined, opened: undefined };

  function change(changed: Partial<Looked>) {
    looked = { ...looked, ...changed };
    changes.call();
  }

  return {
    current: () => looked,
    subscribe: changes.add,
    choose(dialogue) {
      if (looked.chosen !== dialogue) change({ chosen: dialogue, opened: undefined });
    },
    open: (opened) => change({ chosen: opened.dialogue, opened }),
    close: () => change({ opened: undefined }),
  };
}
