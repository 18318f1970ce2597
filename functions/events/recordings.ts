import { app } from '@azure/functions';
import { getClient, input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { startRecording } from '../workflows/start-recording.ts';

/** RecordingFileStatusUpdated of Azure Communication Services, by Event Grid: at least once, in no certain order. */
export function registerRecordingFiles(center: Pick<Center, 'readyRecording'>) {
  app.eventGrid('Voice_RecordingFile', {
    extraInputs: [input.durableClient()],
    async handler(event, context) {
      const ready = center.readyRecording(event);
      // Other events of the topic are no business of ours.
      if (ready) await startRecording(getClient(context), ready);
    },
  });
}
