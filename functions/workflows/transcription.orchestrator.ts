import type { OrchestrationContext, Task } from 'durable-functions';
import {
  type Transcription,
  TranscriptionStep,
} from '#shared/contracts/recording/transcription.ts';

export const transcriptionActivity = 'Recording_Transcribe';

/** Milliseconds between two looks: they double up to the longest. */
const pause = { first: 60_000, longest: 15 * 60_000 };
/** The use case gives up after a day; what still fails then is left alone after another half. */
const mostLooks = 150;

/**
 * Part of an orchestration: looks after one transcription until it is over. A look that fails changes nothing, so that the next one is
 * its second try.
 */
export function* transcribe(
  context: OrchestrationContext,
  wanted: Transcription,
): Generator<Task, void, unknown> {
  let job = wanted.job;
  for (let look = 0; look < mostLooks; look++) {
    try {
      const answer = yield context.df.callActivity(transcriptionActivity, { ...wanted, job });
      const step = TranscriptionStep.parse(answer);
      if (step.isOver) return;
      job = step.job;
    } catch {
      // The activity has told why.
    }
    const wait = Math.min(pause.longest, pause.first * 2 ** look);
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + wait));
  }
}
