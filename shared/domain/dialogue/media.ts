import type { Media } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { OpenMessage } from '#shared/contracts/dialogue/open-message.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { hangUp, leavesUs } from './end.ts';
import { musicEnded, musicIfQuiet } from './music.ts';
import { tellFlow } from './run-flow.ts';
import { change, clearTimers, type DialogueContext, effect, note, type Step } from './step.ts';

/** A prompt, a question or the music came to an end; one that was interrupted for another is old news. */
export function mediaEnded(
  step: Step,
  event: DialogueEventOf<'mediaEnded'>,
  context: DialogueContext,
): Step {
  const { media } = step.state;
  if (media?.operation !== event.operation || media.kind === 'transfer') return step;
  if (media.kind === 'lastResort') return afterLastResort(step, event.at);
  const { result } = event;
  if (result.kind === 'stillRecording') return listenOn(step, media, result.message);
  if (media.flowOperation === null) return musicEnded(step, event.at, result);
  const quiet = stopMessage(change(clearTimers(step, 'media'), { media: null }), result);
  const input = toFlowInput(result, media.flowOperation);
  // Whoever is waited for with nothing to hear gets music.
  return musicIfQuiet(tellFlow(quiet, input, event.at, context), event.at);
}

/** Under the same number: it is the same message. */
function listenOn(step: Step, media: Media, message: OpenMessage): Step {
  const { operation } = media;
  const { maxLength, silence, language } = message;
  const noted = change(step, { media: { ...media, message } });
  return effect(noted, {
    kind: 'recordMessage',
    operation,
    maxLength,
    silence,
    language,
    going: message,
  });
}

/** A message is over before its recording is: nobody else ends that. */
function stopMessage(step: Step, result: MediaResult): Step {
  if (result.kind !== 'recorded' || result.recording === null) return step;
  return effect(step, { kind: 'stopRecording', recording: result.recording });
}

/** The flow could not go on, and the caller knows. */
function afterLastResort(step: Step, at: number): Step {
  const reason = step.state.flow?.state?.ended?.reason ?? 'noFlow';
  return hangUp(step, { at, by: 'system', reason });
}

/** What was asked of the channel should have ended long ago: its end was lost, so it counts as failed. */
export function mediaOverdue(step: Step, at: number, context: DialogueContext): Step {
  const { media } = step.state;
  if (!media) return step;
  const base = { id: `overdue:${media.operation}`, at, operation: media.operation };
  switch (media.kind) {
    case 'music':
      return step;
    case 'play':
    case 'lastResort':
      return mediaEnded(step, { ...base, kind: 'mediaEnded', result: notPlayed }, context);
    case 'collect':
      // Whoever writes may simply not have answered.
      return mediaEnded(
        step,
        {
          ...base,
          kind: 'mediaEnded',
          result: step.state.channel === 'voice' ? noInput : noAnswer,
        },
        context,
      );
    case 'record':
      return mediaEnded(step, { ...base, kind: 'mediaEnded', result: cutOff(media, at) }, context);
    case 'transfer':
      return flowTransferEnded(
        step,
        { ...base, kind: 'transferEnded', outcome: 'noAnswer' },
        context,
      );
  }
}

export const notPlayed: MediaResult = { kind: 'played', outcome: 'failed' };
export const noInput: MediaResult = { kind: 'inputFailed', reason: 'error' };

const noAnswer: MediaResult = { kind: 'inputFailed', reason: 'silence' };

const notRecorded: MediaResult = {
  kind: 'recorded',
  recording: null,
  duration: 0,
  endedBy: 'failed',
};

/** Nobody listens to the message any more: what was said so far counts. */
export function cutOff(media: Media | null, at: number): MediaResult {
  const message = media?.message;
  if (!message) return notRecorded;
  const { recording, since } = message;
  return { kind: 'recorded', recording, duration: Math.max(0, at - since), endedBy: 'failed' };
}

function toFlowInput(
  result: Exclude<MediaResult, { readonly kind: 'stillRecording' }>,
  operation: number,
): FlowInput {
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
    case 'recorded': {
      const { recording, duration } = result;
      return { type: 'recorded', operation, recording, duration };
    }
  }
}

/** The flow's transfer succeeded, and the call leaves us; or the flow goes on. */
export function flowTransferEnded(
  step: Step,
  { at, operation, outcome }: DialogueEventOf<'transferEnded'>,
  context: DialogueContext,
): Step {
  const { media } = step.state;
  if (media?.operation !== operation || media.flowOperation === null) return step;
  const noted = note(step, {
    kind: 'transfer',
    from: media.since,
    to: at,
    outcome,
    ...(media.target !== null && { target: media.target }),
  });
  const input = {
    type: 'transferEnded',
    operation: media.flowOperation,
    outcome:
      outcome === 'busy' || outcome === 'noAnswer' || outcome === 'completed' ? outcome : 'failed',
  } as const;
  const quiet = change(clearTimers(noted, 'media'), { media: null });
  const gone =
    outcome === 'completed' ? leavesUs(quiet, { at, by: 'flow', reason: 'transferred' }) : quiet;
  return tellFlow(gone, input, at, context);
}
