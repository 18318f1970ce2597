import { createHash } from 'node:crypto';
import type { DurableClient } from 'durable-functions';
import type { ReadyRecording } from '#shared/contracts/recording/recording.ts';
import { recordingOrchestration } from './recording.orchestrator.ts';

/** Starts the way of a recording to its customer; told again it does nothing. */
export async function startRecording(client: DurableClient, ready: ReadyRecording): Promise<void> {
  const hash = createHash('sha256').update(ready.recording).digest('hex');
  const instanceId = `recording-${hash}`;
  if (await isKnown(client, instanceId)) return;
  try {
    await client.startNew(recordingOrchestration, { instanceId, input: ready });
  } catch (error) {
    // Somebody else has started it meanwhile.
    if (!(await isKnown(client, instanceId))) throw error;
  }
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
