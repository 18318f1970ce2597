import { createHash } from 'node:crypto';
import type { DurableClient } from 'durable-functions';
import type { AttachmentsOrder } from '#shared/contracts/conversation/attachments-order.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { attachmentsOrchestration } from './attachments.orchestrator.ts';

/** Starts the way of a message's files to its customer; told again it does nothing. */
export function createStartAttachments(client: DurableClient) {
  return async ({ tenant, dialogue }: DialogueKey, message: string): Promise<void> => {
    // An instance's id has 100 letters at most.
    const hash = createHash('sha256').update(message).digest('hex').slice(0, 32);
    const instanceId = `attachments-${dialogue}.${hash}`;
    if (await isKnown(client, instanceId)) return;
    const input: AttachmentsOrder = { tenant, dialogue, message, isLast: false };
    try {
      await client.startNew(attachmentsOrchestration, { instanceId, input });
    } catch (error) {
      // Somebody else has started it meanwhile.
      if (!(await isKnown(client, instanceId))) throw error;
    }
  };
}

async function isKnown(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    await client.getStatus(instanceId);
    return true;
  } catch {
    // There has never been one.
    return false;
  }
}
