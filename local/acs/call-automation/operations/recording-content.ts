import { silentWav } from '../../world/wav.ts';
import type { Operation } from '../http/operation.ts';
import type { Recording } from '../model.ts';
import type { Parts } from '../parts.ts';
import { AcsProblem, unsupported } from '../problem.ts';

/** `recording.download…`: a WAV file of silence as long as what was recorded, or its description. */
export const downloadRecording: Operation = (parts, { path, headers }) => {
  const recording = find(parts, path['document']);
  if (path['content'] === 'acsmetadata')
    return ranged(Buffer.from(JSON.stringify(describe(recording))), headers['range']);
  if (path['content'] !== 'audio') throw unsupported(`recording content ${path['content']}`);
  return ranged(silentWav(recording.recorded), headers['range']);
};

/** `recording.delete`. */
export const deleteRecording: Operation = (parts, { path }) => {
  parts.recordings.remove(find(parts, path['document']).id);
  return { status: 200 };
};

function find(parts: Parts, document: string | undefined): Recording {
  const recording = parts.recordings
    .all()
    .find((each) => each.documentId === document && each.stopped);
  if (!recording) throw new AcsProblem(404, '8522', 'Recording not found.');
  return recording;
}

function describe(recording: Recording) {
  return {
    resourceId: '',
    callId: recording.correlationId,
    chunkDocumentId: recording.documentId,
    chunkIndex: 0,
    chunkStartTime: new Date(recording.startedAt).toISOString(),
    chunkDuration: recording.recorded,
    pauseResumeIntervals: [],
    recordingInfo: {
      contentType: recording.content,
      channelType: recording.channel,
      format: 'wav',
    },
    participants: [],
  };
}

function ranged(bytes: Buffer, range: string | string[] | undefined) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(typeof range === 'string' ? range : '') ?? [];
  if (from === undefined) return { status: 200, bytes };
  const end = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
  const headers = { 'content-range': `bytes ${from}-${end}/${bytes.length}` };
  return { status: 206, bytes: bytes.subarray(Number(from), end + 1), headers };
}
