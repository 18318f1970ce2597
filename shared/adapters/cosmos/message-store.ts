import type { Container } from '@azure/cosmos';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { inOrder } from '#shared/domain/conversation/in-order.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import { createLoneMessages } from './lone-messages.ts';
import { createMessagePage, isFull, markOf, type Page } from './message-page.ts';
import { createReadLately } from './read-lately.ts';

const mostAttempts = 10;

interface Change {
  readonly key: DialogueKey;
  readonly id: string;
  readonly by: (message: Message) => Message | undefined;
}

/**
 * What is said in dialogues, in Cosmos DB: partition (tenant, dialogue). The first short messages lie together on a page, all
 * others have a document each; the page says whether there are any.
 */
export function createMessageStore(container: Container): MessageStore {
  const page = createMessagePage(container);
  const alone = createLoneMessages(container);
  const lately = createReadLately<Page>();

  async function read(key: DialogueKey) {
    const found = await page.read(key);
    lately.note(key, found);
    return found;
  }

  /** `again`: it has changed since the page was read. */
  async function changeOn(
    found: Page | undefined,
    { key, id, by }: Change,
  ): Promise<Message | undefined | 'alone' | 'again'> {
    const kept = found?.messages[markOf(id)];
    if (!kept) return isAllHere(found) ? undefined : 'alone';
    const next = by(kept.message);
    return !next || (await page.put(key, next, kept.version)) ? next : 'again';
  }

  return {
    async add(key, message) {
      const known = lately.peek(key);
      const isHere = known?.messages[markOf(message.id)] !== undefined;
      if (known && isFull(known) && !isHere) return alone.add(key, message);
      const isAdded = await page.add(key, message);
      if (isAdded !== undefined) return isAdded;
      await page.noteMore(key);
      return alone.add(key, message);
    },
    async get(key, id) {
      const found = await read(key);
      const kept = found?.messages[markOf(id)];
      if (kept) return kept.message;
      return isAllHere(found) ? undefined : alone.get(key, id);
    },
    async list(key) {
      const found = await read(key);
      const together = Object.values(found?.messages ?? {}).map(({ message }) => message);
      return inOrder([...together, ...(found?.more ? await alone.list(key) : [])]);
    },
    async change(key, id, by) {
      // What was read a moment ago tells only what may be written; that nothing is to be done, it does not.
      const early = await changeOn(lately.take(key), { key, id, by });
      if (typeof early === 'object') return early;
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const changed = await changeOn(await page.read(key), { key, id, by });
        if (changed === 'alone') return alone.change(key, id, by);
        if (changed !== 'again') return changed;
      }
      throw new Error(`A message of ${key.dialogue} changes all the time.`);
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

/** Without a page one may lie there still that came just as the others were cleared. */
const isAllHere = (page: Page | undefined) => page?.more === false;
