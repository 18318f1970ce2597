import { createHash } from 'node:crypto';
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import { pageId } from './message-page.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Stored = z.object({ message: Message, _etag: z.string() });
const gone = [404];
const mostAttempts = 10;

/** Messages that have a document of their own, changed under its ETag; `list` in no order. */
export function createLoneMessages(container: Container): MessageStore {
  const itemOf = ({ tenant, dialogue }: DialogueKey, id: string) =>
    container.item(documentId(id), [tenant, dialogue]);

  async function find(key: DialogueKey, id: string) {
    const { resource } = await itemOf(key, id).read();
    return resource === undefined ? undefined : Stored.parse(resource);
  }

  async function documents({ tenant, dialogue }: DialogueKey, what: string) {
    const query = `SELECT ${what} FROM c WHERE c.id != '${pageId}'`;
    return (await container.items.query(query, { partitionKey: [tenant, dialogue] }).fetchAll())
      .resources;
  }

  return {
    async add({ tenant, dialogue }, message) {
      const document = { id: documentId(message.id), tenant, dialogue, message };
      return (await unlessRefused(conflict, container.items.create(document))) !== undefined;
    },
    async get(key, id) {
      return (await find(key, id))?.message;
    },
    async list(key) {
      return z
        .array(Stored)
        .parse(await documents(key, '*'))
        .map(({ message }) => message);
    },
    async change(key, id, by) {
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const found = await find(key, id);
        const changed = found && by(found.message);
        if (!found || !changed) return undefined;
        const { tenant, dialogue } = key;
        const body = { id: documentId(id), tenant, dialogue, message: changed };
        const accessCondition = { type: 'IfMatch', condition: found._etag };
        const replaced = itemOf(key, id).replace(body, { accessCondition });
        if (await unlessRefused(changedMeanwhile, replaced)) return changed;
      }
      throw new Error(`A message of ${key.dialogue} changes all the time.`);
    },
    async remove(key, id) {
      await unlessRefused(gone, itemOf(key, id).delete());
    },
    async clear(key) {
      const ids = z.array(z.string()).parse(await documents(key, 'VALUE c.id'));
      const { tenant, dialogue } = key;
      for (const id of ids)
        await unlessRefused(gone, container.item(id, [tenant, dialogue]).delete());
    },
  };
}

/** Of one length, and without letters that Cosmos forbids. */
const documentId = (id: string) => createHash('sha256').update(id).digest('hex');
