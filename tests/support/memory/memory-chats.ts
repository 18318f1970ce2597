import type { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { inOrder } from '#shared/domain/conversation/in-order.ts';
import { type Lately, pace } from '#shared/domain/pace.ts';
import type { AttachmentShelf } from '#shared/ports/attachment-files.ts';
import type { ConversationStore, MessageStore } from '#shared/ports/conversation-store.ts';
import type { PaceStore } from '#shared/ports/pace-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

/** Conversations in memory, with versions as Cosmos DB gives them. */
export function createMemoryConversations(): ConversationStore {
  const kept = new Map<string, Versioned<Conversation>>();
  let count = 0;
  return {
    load: async (tenant, id) => kept.get(`${tenant}/${id}`),
    async save(value, version) {
      const place = `${value.tenant}/${value.id}`;
      if (kept.get(place)?.version !== version) return false;
      count += 1;
      kept.set(place, { value, version: `"${count}"` });
      return true;
    },
  };
}

/** Messages in memory. */
export function createMemoryMessages(): MessageStore {
  const kept = new Map<string, Map<string, Message>>();
  const of = ({ tenant, dialogue }: DialogueKey) => {
    const place = `${tenant}/${dialogue}`;
    const messages = kept.get(place) ?? new Map<string, Message>();
    kept.set(place, messages);
    return messages;
  };
  return {
    async add(key, message) {
      if (of(key).has(message.id)) return false;
      of(key).set(message.id, message);
      return true;
    },
    get: async (key, id) => of(key).get(id),
    list: async (key) => inOrder([...of(key).values()]),
    async change(key, id, by) {
      const found = of(key).get(id);
      const changed = found && by(found);
      if (changed) of(key).set(id, changed);
      return changed;
    },
    remove: async (key, id) => void of(key).delete(id),
    clear: async (key) => of(key).clear(),
  };
}

/** Counts in memory. */
export function createMemoryPaces(now: () => number): PaceStore {
  const kept = new Map<string, Lately>();
  return {
    async take(key, id, allowed) {
      const paced = pace(kept.get(key) ?? [], id, now(), allowed);
      if (paced.ok) kept.set(key, paced.lately);
      return paced;
    },
  };
}

/** Files in memory. */
export function createMemoryShelf(): AttachmentShelf & { readonly names: () => string[] } {
  const kept = new Map<string, Uint8Array>();
  return {
    async put(name, _type, content) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of content) chunks.push(chunk);
      kept.set(name, Buffer.concat(chunks));
    },
    async read(name) {
      const found = kept.get(name);
      return (
        found &&
        (async function* () {
          yield found;
        })()
      );
    },
    async remove(name) {
      kept.delete(name);
    },
    names: () => [...kept.keys()],
  };
}
