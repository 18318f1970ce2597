import type { KeptConversation } from '../contracts/conversation/kept-conversation.ts';
import type { LateDelivery } from '../contracts/conversation/late-delivery.ts';
import type { DialogueKey } from '../contracts/dialogue/dialogue-key.ts';
import type { Orchestrations } from '../ports/orchestrations.ts';
import { readAttachment } from '../usecases/attachments/read-attachment.ts';
import { findUpload } from '../usecases/attachments/take-upload.ts';
import { keepDelivery, keepMessages } from '../usecases/conversation/keep-messages.ts';
import type { Known } from './wired.ts';

/** Files of messages, and where what was written goes when its dialogue is over. */
export function createFiling(parts: Known, orchestrations: Orchestrations) {
  const keeping = { ...parts, orchestrations };
  return {
    fetchFiles: orchestrations.startAttachments,
    readFile: (key: DialogueKey, message: string, file: string) =>
      readAttachment(parts, key, message, file),
    uploaded: (key: DialogueKey, message: string, file: string) =>
      findUpload(parts, key, message, file),
    keepMessages: (kept: KeptConversation) => keepMessages(keeping, kept),
    keepDelivery: (tenant: string, of: MessageName, delivery: MessageDelivery) =>
      keepDelivery(keeping, tenant, of, delivery),
  };
}

type MessageName = Pick<LateDelivery, 'dialogue' | 'message'>;
type MessageDelivery = LateDelivery['delivery'];
