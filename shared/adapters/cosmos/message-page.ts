import { createHash } from 'node:crypto';
import type { Container, PatchOperation } from '@azure/cosmos';
import { z } from 'zod';
import { Message } from '#shared/contracts/conversation/message.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { conflict, unlessRefused } from './unless-refused.ts';

/** Ids of other documents are hashes. */
export const pageId = 'page';

const Page = z.object({
  /** By the mark of its id; a message has a new version with each change. */
  messages: z.record(z.string(), z.object({ message: Message, version: z.int() })),
  /** How many were put in. */
  count: z.int(),
  /** There are messages beside it. */
  more: z.boolean(),
});
export type Page = z.infer<typeof Page>;

/** Each write costs for all that lie there: from about so many on, messages are cheaper by themselves. */
const mostTogether = 16;
/** Characters of JSON; longer ones would make all others dear. */
const mostLetters = 1024;
const mostAttempts = 10;
const gone = [404];

const notThere = 404;
const notSo = 412;

/** It never gets room again, and goes on saying that there are others. */
export const isFull = ({ count, more }: Page) => more && count >= mostTogether;

/** How a page is reached: its reads and conditional writes. */
function createAccess(container: Container) {
  const itemOf = ({ tenant, dialogue }: DialogueKey) => container.item(pageId, [tenant, dialogue]);
  return {
    async read(key: DialogueKey): Promise<Page | undefined> {
      const { resource } = await itemOf(key).read();
      return resource === undefined ? undefined : Page.parse(resource);
    },
    create: ({ tenant, dialogue }: DialogueKey, page: Page) =>
      unlessRefused(conflict, container.items.create({ id: pageId, tenant, dialogue, ...page })),
    patch: (key: DialogueKey, condition: string, operations: PatchOperation[]) =>
      statusOf(itemOf(key).patch({ condition: `FROM c WHERE ${condition}`, operations })),
    remove: (key: DialogueKey) => unlessRefused(gone, itemOf(key).delete()),
  };
}
type Access = ReturnType<typeof createAccess>;

/** The first short messages of a dialogue, in one document: read together, released together. */
export function createMessagePage(container: Container) {
  const access = createAccess(container);
  return {
    read: access.read,
    /** Undefined: there is no room for it; false: it is there already. */
    async add(key: DialogueKey, message: Message): Promise<boolean | undefined> {
      if (JSON.stringify(message).length > mostLetters) return undefined;
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const added = await add(access, key, message);
        if (added !== 'try again') return added;
      }
      throw new Error(`The messages of ${key.dialogue} change all the time.`);
    },
    /** Before one is put beside it. */
    async noteMore(key: DialogueKey): Promise<void> {
      if ((await access.read(key))?.more) return;
      if (await access.create(key, { messages: {}, count: 0, more: true })) return;
      await access.patch(key, 'true', [{ op: 'set', path: '/more', value: true }]);
    },
    /** False: it has changed meanwhile. */
    async put(key: DialogueKey, message: Message, version: number): Promise<boolean> {
      const mark = markOf(message.id);
      const value = { message, version: version + 1 };
      const status = await access.patch(key, `c.messages.${mark}.version = ${version}`, [
        { op: 'set', path: `/messages/${mark}`, value },
      ]);
      return status !== notThere && status !== notSo;
    },
    async remove(key: DialogueKey, id: string): Promise<void> {
      const mark = markOf(id);
      await access.patch(key, `IS_DEFINED(c.messages.${mark})`, [
        { op: 'remove', path: `/messages/${mark}` },
      ]);
    },
    async clear(key: DialogueKey): Promise<void> {
      await access.remove(key);
    },
  };
}

/** `try again`: somebody else has begun the page meanwhile. */
async function add(
  { read, create, patch }: Access,
  key: DialogueKey,
  message: Message,
): Promise<boolean | undefined | 'try again'> {
  const mark = markOf(message.id);
  const kept = { message, version: 1 };
  const condition = `NOT IS_DEFINED(c.messages.${mark}) AND c.count < ${mostTogether}`;
  const status = await patch(key, condition, [
    { op: 'add', path: `/messages/${mark}`, value: kept },
    { op: 'incr', path: '/count', value: 1 },
  ]);
  if (status === notSo) return (await read(key))?.messages[mark] === undefined ? undefined : false;
  if (status !== notThere) return true;
  const begun = await create(key, { messages: { [mark]: kept }, count: 1, more: false });
  return begun ? true : 'try again';
}

/** A name that a path and a query can have. */
export const markOf = (id: string) =>
  `m${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

async function statusOf(request: Promise<{ readonly statusCode: number }>): Promise<number> {
  try {
    return (await request).statusCode;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === notThere || code === notSo) return code;
    throw error;
  }
}
