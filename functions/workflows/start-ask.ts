import type { DurableClient } from 'durable-functions';
import type { AskKey } from '#shared/contracts/dialogue/ask-key.ts';
import { askOrchestration } from './ask.orchestrator.ts';

/** Starts the answering of a question; one that has been started is left alone. */
export function createStartAsk(client: DurableClient) {
  return async (key: AskKey): Promise<void> => {
    const instanceId = `${key.dialogue}.ask${key.operation}`;
    try {
      await client.startNew(askOrchestration, { instanceId, input: key });
    } catch (error) {
      if (!(await isKnown(client, instanceId))) throw error;
    }
  };
}

async function isKnown(client: DurableClient, instanceId: string): Promise<boolean> {
  try {
    return (await client.getStatus(instanceId)).instanceId === instanceId;
  } catch {
    return false;
  }
}
