import type { StoredEvent } from '../history.ts';
import { isEnded, type Message } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Inbox } from './inbox.ts';
import type { Lives } from './lives.ts';

interface Delivery {
  /** Name of the storage step. */
  readonly step: string;
  readonly instance: string;
  /** The only execution it is for; absent: whichever is current. */
  readonly execution?: string;
  readonly event: StoredEvent;
  /** Further changes of the same transaction. */
  readonly along?: () => void;
}

/** Stores an event for an instance and wakes it. What is for an ended instance or an earlier execution is dropped. */
export type Deliver = (delivery: Delivery) => void;

interface DeliverParts {
  readonly store: Store;
  readonly lives: Lives;
  readonly inbox: Inbox;
  readonly wake: (instance: string) => void;
}

export function createDeliver({ store, lives, inbox, wake }: DeliverParts): Deliver {
  return ({ step, instance, execution, event, along }) => {
    const message = store.step(step, (): Message | undefined => {
      along?.();
      const found = lives.find(instance);
      if (!found || isEnded(found.status)) return undefined;
      if (execution !== undefined && execution !== found.execution) return undefined;
      return store.work.addMessage(instance, event, execution);
    });
    if (!message) return;
    inbox.add(message);
    wake(instance);
  };
}
