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
      const status = await statusOf(client, instanceId);
      if (status === undefined || broken.has(status)) throw error;
    }
  };
}

/** False: there is no such orchestration, or it broke down; one that has ended well wants no nudge. */
async function raise(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    await client.raiseEvent(instanceId, nudgeEvent, null);
    return true;
  } catch (error) {
    const status = await statusOf(client, instanceId);
    if (status === undefined || broken.has(status)) return false;
    if (status === OrchestrationRuntimeStatus.Completed) return true;
    throw error;
  }
}

const broken: ReadonlySet<OrchestrationRuntimeStatus> = new Set([
  OrchestrationRuntimeStatus.Failed,
  OrchestrationRuntimeStatus.Canceled,
  OrchestrationRuntimeStatus.Terminated,
]);

async function statusOf(
  client: DurableClient,
  instanceId: string,
): Promise<OrchestrationRuntimeStatus | undefined> {
  try {
    return (await client.getStatus(instanceId)).runtimeStatus;
  } catch {
    return undefined;
  }
}
