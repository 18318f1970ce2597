import { type DurableClient, OrchestrationRuntimeStatus } from 'durable-functions';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { dialogueOrchestration, nudgeEvent } from './dialogue.orchestrator.ts';

/**
 * Nudges dialogues by Durable Functions: starts the orchestration of one that has none. An event for one that is only
 * just starting is dropped by the host, and not needed: its first turn finds the inbox.
 */
export function createNudge(client: DurableClient) {
  return async (key: DialogueKey): Promise<void> => {
    const instanceId = key.dialogue;
    if (await raise(client, instanceId)) return;
    try {
      await client.startNew(dialogueOrchestration, { instanceId, input: key });
    } catch (error) {
      // Somebody else has started it meanwhile.
      if (!(await isThere(client, instanceId))) throw error;
    }
  };
}

/** False: there is no such orchestration. */
async function raise(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    await client.raiseEvent(instanceId, nudgeEvent, null);
    return true;
  } catch (error) {
    if (await isThere(client, instanceId)) throw error;
    return false;
  }
}

async function isThere(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    const { runtimeStatus } = await client.getStatus(instanceId);
    return runtimeStatus !== OrchestrationRuntimeStatus.Canceled;
  } catch {
    return false;
  }
}
