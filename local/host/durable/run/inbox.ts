import type { Message } from '../store/records.ts';

/** The stored messages in memory, by instance, in the order in which they are to be seen. */
export interface Inbox {
  add(message: Message): void;
  addInFront(instance: string, messages: readonly Message[]): void;
  waiting(instance: string): readonly Message[];
  remove(instance: string, messages: readonly Message[]): void;
  clear(instance: string): void;
  instances(): Iterable<string>;
}

export function createInbox(): Inbox {
  const messages = new Map<string, readonly Message[]>();
  const set = (instance: string, list: readonly Message[]) =>
    list.length > 0 ? messages.set(instance, list) : messages.delete(instance);
  const waiting = (instance: string) => messages.get(instance) ?? [];
  return {
    add: (message) => void set(message.instance, [...waiting(message.instance), message]),
    addInFront: (instance, list) => void set(instance, [...list, ...waiting(instance)]),
    waiting,
    remove(instance, done) {
      const ids = new Set(done.map(({ id }) => id));
      const left = waiting(instance).filter(({ id }) => !ids.has(id));
      set(instance, left);
    },
    clear: (instance) => void messages.delete(instance),
    instances: () => messages.keys(),
  };
}
