import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { change, effect, nextOperation, type Step, show } from './step.ts';

type Recording = NonNullable<Dialogue['recording']>;
type Wish = 'startRecording' | 'pauseRecording' | 'resumeRecording' | 'stopRecording';

/** What the agent wants of the recording; shown is only what the channel then says. */
export function askRecording(step: Step, wish: Wish): Step {
  const { recording } = step.state;
  if (wish === 'startRecording') return recording ? step : start(step);
  if (!recording || recording.isEnding) return step;
  if (wish === 'stopRecording') return stop(step, recording);
  return recording.id === null ? step : effect(step, { kind: wish, recording: recording.id });
}

function start(step: Step): Step {
  const [operation, next] = nextOperation(step);
  const state = 'starting';
  const recording = { operation, id: null, state, isEnding: false, changedAt: 0 } as const;
  return effect(change(next, { recording }), { kind: 'startRecording', operation });
}

function stop(step: Step, recording: Recording): Step {
  const ending = change(step, { recording: { ...recording, isEnding: true } });
  if (recording.id === null) return ending;
  return effect(ending, { kind: 'stopRecording', recording: recording.id });
}

/** It has an id now; one that nobody wants any more is stopped at once. */
export function recordingStarted(
  step: Step,
  { operation, recording: id }: DialogueEventOf<'recordingStarted'>,
): Step {
  const { recording, phase } = step.state;
  if (phase !== 'talk') return step;
  if (recording?.operation !== operation)
    return recording?.id === id ? step : effect(step, { kind: 'stopRecording', recording: id });
  const known = change(step, { recording: { ...recording, id } });
  return recording.isEnding ? stop(known, { ...recording, id }) : known;
}

/** What the channel says of it. It may come before the id is known, and then tells it. */
export function recordingChanged(step: Step, event: DialogueEventOf<'recordingChanged'>): Step {
  const { recording } = step.state;
  const { at, state, recording: id } = event;
  const isOurs = recording && (recording.id === id || recording.id === null);
  if (!isOurs || at < recording.changedAt) return step;
  const isOver = state === 'failed' || (state === 'inactive' && recording.isEnding);
  if (isOver) return show(change(step, { recording: null }));
  const now = state === 'active' ? 'on' : 'paused';
  const changed = change(step, { recording: { ...recording, id, state: now, changedAt: at } });
  const isUnstopped = recording.isEnding && recording.id === null;
  return show(isUnstopped ? stop(changed, { ...recording, id }) : changed);
}

/** It will not be recorded. One that the channel told of goes on: then only the answer was lost. */
export function recordingFailed(step: Step, operation: number): Step {
  const { recording } = step.state;
  if (recording?.operation !== operation || recording.id !== null) return step;
  return show(change(step, { recording: null }));
}
