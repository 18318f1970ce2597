import type { Operation } from '../http/operation.ts';
import type { Recording } from '../model.ts';
import type { Parts } from '../parts.ts';
import { AcsProblem } from '../problem.ts';
import { setRecording } from '../recordings.ts';

/** `recording.getState`. */
export const getRecording: Operation = (parts, { path }) => {
  const { id, state } = find(parts, path['id']);
  return {
    status: 200,
    body: { recordingId: id, recordingState: state, recordingKind: 'azureCommunicationServices' },
  };
};

/** `recording.stop`; the file is ready some seconds later, as Event Grid tells. */
export const stopRecording: Operation = (parts, { path }) => {
  setRecording(parts, find(parts, path['id']), 'stopped');
  return { status: 204 };
};

/** `recording.pause`. */
export const pauseRecording: Operation = (parts, { path }) => {
  setRecording(parts, find(parts, path['id']), 'paused');
  return { status: 202 };
};

/** `recording.resume`. */
export const resumeRecording: Operation = (parts, { path }) => {
  setRecording(parts, find(parts, path['id']), 'active');
  return { status: 202 };
};

function find(parts: Parts, id: string | undefined): Recording {
  const recording = parts.recordings.get(id ?? '');
  if (!recording || recording.stopped) throw new AcsProblem(404, '8522', 'Recording not found.');
  return recording;
}
