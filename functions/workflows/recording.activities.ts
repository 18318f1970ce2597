import { app } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { ReadyRecording, type RecordingKept } from '#shared/contracts/recording/recording.ts';
import {
  Transcription,
  type TranscriptionStep,
} from '#shared/contracts/recording/transcription.ts';
import { log } from '#shared/platform/log.ts';
import {
  keepRecording,
  recordingActivity,
  recordingOrchestration,
} from './recording.orchestrator.ts';
import { transcriptionActivity } from './transcription.orchestrator.ts';

/** Recordings on their way to customers, one orchestration for each. */
export function registerRecordings(center: Pick<Center, 'keepRecording' | 'transcribe'>) {
  app.orchestration(recordingOrchestration, keepRecording);
  app.activity(recordingActivity, {
    async handler(given: unknown, context): Promise<RecordingKept> {
      const kept = await center.keepRecording(ReadyRecording.parse(given));
      if (kept.ok) return kept;
      log.recordingNotKept(context, kept.reason);
      // Its link may be on its way, and storage may be set up within the day.
      if (kept.reason !== 'gone') throw new Error(kept.reason);
      return kept;
    },
  });
  app.activity(transcriptionActivity, {
    async handler(given: unknown, context): Promise<TranscriptionStep> {
      const step = await center.transcribe(Transcription.parse(given));
      if (step.reason !== undefined) log.notTranscribed(context, step.reason);
      return step;
    },
  });
}
