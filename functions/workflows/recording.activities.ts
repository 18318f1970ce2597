import { app } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { ReadyRecording } from '#shared/contracts/recording/recording.ts';
import { log } from '#shared/platform/log.ts';
import {
  keepRecording,
  recordingActivity,
  recordingOrchestration,
} from './recording.orchestrator.ts';

/** Recordings on their way to customers, one orchestration for each. */
export function registerRecordings(center: Pick<Center, 'keepRecording'>) {
  app.orchestration(recordingOrchestration, keepRecording);
  app.activity(recordingActivity, {
    async handler(given: unknown, context): Promise<void> {
      const kept = await center.keepRecording(ReadyRecording.parse(given));
      if (kept.ok) return;
      log.recordingNotKept(context, kept.reason);
      // Its link may be on its way, and storage may be set up within the day.
      if (kept.reason !== 'gone') throw new Error(kept.reason);
    },
  });
}
