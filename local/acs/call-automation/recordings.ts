import { randomUUID } from 'node:crypto';
import type { Connection, Recording } from './model.ts';
import type { Parts } from './parts.ts';

/** From the end of a recording until its file can be fetched, in milliseconds. */
const fileReadyAfter = 3000;
const storageHost = 'local-recordings.asm.skype.com';

type NewRecording = Pick<Recording, 'callbackUri' | 'content' | 'channel' | 'format'> & {
  readonly connection: Connection;
  readonly paused: boolean;
};

export function startRecording(
  parts: Parts,
  { connection, paused, ...given }: NewRecording,
): Recording {
  const now = parts.now();
  const recording: Recording = {
    id: Buffer.from(JSON.stringify({ PlatformEndpointId: randomUUID() })).toString('base64url'),
    callId: connection.callId,
    connectionId: connection.id,
    serverCallId: connection.serverCallId,
    correlationId: connection.correlationId,
    state: paused ? 'inactive' : 'active',
    startedAt: now,
    recorded: 0,
    activeSince: paused ? undefined : now,
    stopped: false,
    documentId: `0-local-${randomUUID().replaceAll('-', '')}`,
    ...given,
  };
  parts.recordings.put(recording.id, recording);
  tellState(parts, recording);
  return recording;
}

/** Pauses, goes on, or stops for good. */
export function setRecording(
  parts: Parts,
  recording: Recording,
  to: 'active' | 'paused' | 'stopped',
) {
  const now = parts.now();
  const recorded =
    recording.recorded + (recording.activeSince === undefined ? 0 : now - recording.activeSince);
  const changed: Recording = {
    ...recording,
    recorded,
    state: to === 'active' ? 'active' : 'inactive',
    activeSince: to === 'active' ? now : undefined,
    stopped: to === 'stopped',
  };
  parts.recordings.put(recording.id, changed);
  if (changed.state !== recording.state || to === 'stopped') tellState(parts, changed);
  if (to === 'stopped')
    parts.alarms.set(`recording:${recording.id}`, now + fileReadyAfter, {
      kind: 'recording file',
      id: recording.id,
    });
}

export function stopRecordingsOf(parts: Parts, { id }: Connection) {
  for (const recording of parts.recordings.all())
    if (recording.connectionId === id && !recording.stopped)
      setRecording(parts, recording, 'stopped');
}

/** Event Grid's RecordingFileStatusUpdated, when the file lies ready. */
export function publishFile(parts: Parts, id: string) {
  const recording = parts.recordings.get(id);
  if (!recording) return;
  const { documentId } = recording;
  const base = `https://${storageHost}/v1/objects/${documentId}`;
  parts.publish(
    'Microsoft.Communication.RecordingFileStatusUpdated',
    `/recording/call/${recording.serverCallId}/recordingId/${id}`,
    {
      recordingStorageInfo: {
        recordingChunks: [
          {
            documentId,
            index: 0,
            endReason: 'SessionEnded',
            contentLocation: `${base}/content/audio`,
            metadataLocation: `${base}/content/acsmetadata`,
            deleteLocation: base,
          },
        ],
      },
      recordingStartTime: new Date(recording.startedAt).toISOString(),
      recordingDurationMs: Math.round(recording.recorded),
      sessionEndReason: 'SessionEnded',
      recordingContentType: recording.content,
      recordingChannelType: recording.channel,
      recordingFormatType: recording.format,
    },
  );
}

function tellState(parts: Parts, recording: Recording) {
  const { callbackUri, id, state, startedAt } = recording;
  const connection = parts.connections.get(recording.connectionId);
  if (!connection || !callbackUri) return;
  parts.emit(connection, {
    type: 'RecordingStateChanged',
    echo: { operationCallbackUri: callbackUri },
    data: {
      recordingId: id,
      state,
      startDateTime: new Date(startedAt).toISOString(),
      recordingKind: 'azureCommunicationServices',
    },
  });
}
