import type { DialogueEventOf, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { playMusic } from './queue.ts';
import { runFlow } from './run-flow.ts';
import { change, type DialogueContext, type Step, setTimer } from './step.ts';

/** After music that could not be played. */
const musicPause = 3000;

/** A prompt, a question or the music came to an end; one that was interrupted for another is old news. */
export function mediaEnded(
  step: Step,
  event: DialogueEventOf<'mediaEnded'>,
  context: DialogueContext,
): Step {
  const { media } = step.state;
  if (media?.operation !== event.operation) return step;
  const quiet = change(step, { media: null });
  if (media.flowOperation === null) return musicEnded(quiet, event.at, event.result);
  return runFlow(quiet, toFlowInput(event.result, media.flowOperation), event.at, context);
}

/** Nobody waits in silence: the music begins again, after a pause when it failed. */
function musicEnded(step: Step, at: number, result: MediaResult): Step {
  const failed = result.kind !== 'played' || result.outcome === 'failed';
  return failed ? setTimer(step, 'music', at + musicPause) : musicAgain(step);
}

export function musicAgain(step: Step): Step {
  const { phase, media } = step.state;
  const isWaiting = phase === 'queue' || phase === 'offer' || phase === 'joining';
  return isWaiting && media === null ? playMusic(step) : step;
}

function toFlowInput(result: MediaResult, operation: number): FlowInput {
  switch (result.kind) {
    case 'played':
      return { type: 'played', operation, outcome: result.outcome };
    case 'chosen':
      return { type: 'chosen', operation, choice: result.choice };
    case 'tones':
      return { type: 'tones', operation, digits: result.digits };
    case 'spoken':
      return { type: 'spoken', operation, text: result.text, confidence: result.confidence };
    case 'inputFailed':
      return { type: 'inputFailed', operation, reason: result.reason };
  }
}

/** The transfer succeeded, and the call leaves us; or the flow goes on. */
export function transferEnded(
  step: Step,
  event: DialogueEventOf<'transferEnded'>,
  context: DialogueContext,
): Step {
  const { media } = step.state;
  if (media?.operation !== event.operation || media.flowOperation === null) return step;
  const { at, outcome } = event;
  const input = {
    type: 'transferEnded',
    operation: media.flowOperation,
    outcome:
      outcome === 'busy' || outcome === 'noAnswer' || outcome === 'completed' ? outcome : 'failed',
  } as const;
  const gone =
    outcome === 'completed'
      ? change(step, { media: null, ending: { at, by: 'flow', reason: 'transferred' } })
      : change(step, { media: null });
  return runFlow(gone, input, at, context);
}
