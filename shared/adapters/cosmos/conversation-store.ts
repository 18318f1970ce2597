import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { Conversation } from '#shared/contracts/conversation/conversation.ts';
import type { ConversationStore } from '#shared/ports/conversation-store.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Stored = z.object({ conversation: Conversation, _etag: z.string() });
const documentId = 'conversation';

/** Conversations in Cosmos DB: partition (tenant, conversation), one document each, changed under its ETag. */
export function createConversationStore(container: Container): ConversationStore {
  return {
    async load(tenant, id) {
      const { resource } = await container.item(documentId, [tenant, id]).read();
      if (resource === undefined) return undefined;
      const { conversation: value, _etag: version } = Stored.parse(resource);
      return { value, version };
    },
    async save(conversation, version) {
      const { tenant, id } = conversation;
      const body = { id: documentId, tenant, key: id, conversation };
      const written =
        version === undefined
          ? await unlessRefused(conflict, container.items.create(body))
          : await unlessRefused(
              changedMeanwhile,
              container.item(documentId, [tenant, id]).replace(body, {
                accessCondition: { type: 'IfMatch', condition: version },
              }),
            );
      return written !== undefined;
    },
  };
}
