import type { Container } from '@azure/cosmos';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { inOrder } from '#shared/domain/conversation/in-order.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import { createLoneMessages } from './lone-messages.ts';
import { createMessagePage, markOf } from './message-page.ts';

const mostAttempts = 10;

/**
 * What is said in dialogues, in Cosmos DB: partition (tenant, dialogue). The first short messages lie together on a page, all
 * others have a document each; the page says whether there are any.
 */
export function createMessageStore(container: Container): MessageStore {
  const page = createMessagePage(container);
  const alone = createLoneMessages(container);

  async function changeOnPage(
    key: DialogueKey,
    id: string,
    by: (message: Message) => Message | undefined,
  ): Promise<Message | undefined | 'not there' | 'alone'> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const found = await page.read(key);
      const kept = found?.messages[markOf(id)];
      if (!kept) return found?.more ? 'alone' : 'not there';
      const changed = by(kept.message);
      if (!changed || (await page.put(key, changed, kept.version))) return changed;
    }
    throw new Error(`A message of ${key.dialogue} changes all the time.`);
  }

  return {
    async add(key, message) {
      const isAdded = await page.add(key, message);
      if (isAdded !== undefined) return isAdded;
      await page.noteMore(key);
      return alone.add(key, message);
    },
    async get(key, id) {
      const found = await page.read(key);
      const kept = found?.messages[markOf(id)];
      if (kept) return kept.message;
      return found?.more ? alone.get(key, id) : undefined;
    },
    async list(key) {
      const found = await page.read(key);
      const together = Object.values(found?.messages ?? {}).map(({ message }) => message);
      return inOrder([...together, ...(found?.more ? await alone.list(key) : [])]);
    },
    async change(key, id, by) {
      const changed = await changeOnPage(key, id, by);
      if (changed === 'alone') return alone.change(key, id, by);
      return changed === 'not there' ? undefined : changed;
    },
    async remove(key, id) {
      await page.remove(key, id);
      if ((await page.read(key))?.more) await alone.remove(key, id);
    },
    async clear(key) {
      const found = await page.read(key);
      if (found?.more) await alone.clear(key);
      if (found) await page.clear(key);
    },
  };
}
