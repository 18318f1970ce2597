import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import { ReadyRecording, RecordingKept } from '#shared/contracts/recording/recording.ts';
import { transcribe } from './transcription.orchestrator.ts';

export const recordingOrchestration = 'Recording';
export const recordingActivity = 'Recording_Keep';

/** Milliseconds: the first pause, and the longest time, for the channel keeps its files for a day. */
const retry = { first: 60_000, total: 24 * 3_600_000 };
const attempts = 60;

/** Brings one recording to its customer, however often that has to be tried, and then has it written down where that is wanted. */
export function* keepRecording(context: OrchestrationContext): Generator<Task, void, unknown> {
  const ready = ReadyRecording.parse(context.df.getInput());
  const options = new RetryOptions(retry.first, attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 30 * retry.first;
  options.retryTimeoutInMilliseconds = retry.total;
  const kept = RecordingKept.parse(
    yield context.df.callActivityWithRetry(recordingActivity, options, ready),
  );
  if (!kept.ok) return;
  for (const wanted of kept.transcriptions) yield* transcribe(context, wanted);
}
