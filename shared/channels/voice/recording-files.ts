import type { CallAutomationClient } from '@azure/communication-call-automation';
import { z } from 'zod';
import type { RecordingFiles } from '#shared/ports/recordings.ts';

/** `Microsoft.Communication.RecordingFileStatusUpdated` of Event Grid, as far as it is read here. */
const FileEvent = z.looseObject({
  eventType: z.literal('Microsoft.Communication.RecordingFileStatusUpdated'),
  subject: z.string(),
  data: z.looseObject({
    recordingStartTime: z.iso.datetime({ offset: true }),
    recordingDurationMs: z.number(),
    recordingStorageInfo: z.looseObject({
      recordingChunks: z
        .array(
          z.looseObject({
            index: z.number().int(),
            contentLocation: z.url(),
            deleteLocation: z.url(),
          }),
        )
        .min(1),
    }),
  }),
});

/** What the SDK throws for these files: no Error, but an object. */
const Refused = z.looseObject({ status: z.number() });

/** Recordings as ACS keeps them for a day; the subject of the event ends with the recording's id. */
export function createRecordingFiles(client: CallAutomationClient): RecordingFiles {
  const recordings = client.getCallRecording();
  return {
    ready(event) {
      const { data: parsed } = FileEvent.safeParse(event);
      const recording = parsed && /\/recordingId\/([^/]+)$/.exec(parsed.subject)?.[1];
      if (!parsed || recording === undefined) return undefined;
      const { recordingStartTime, recordingDurationMs, recordingStorageInfo } = parsed.data;
      const chunks = recordingStorageInfo.recordingChunks.toSorted((a, b) => a.index - b.index);
      return {
        recording,
        startedAt: Date.parse(recordingStartTime),
        duration: recordingDurationMs,
        files: chunks.map(({ contentLocation, deleteLocation }) => ({
          content: contentLocation,
          remove: deleteLocation,
        })),
      };
    },
    read: (location) => unlessGone(() => toBytes(recordings.downloadStreaming(location, {}))),
    async remove(location) {
      await unlessGone(() => recordings.delete(location));
    },
  };
}

async function toBytes(stream: Promise<NodeJS.ReadableStream>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = await stream;
  return (async function* () {
    for await (const chunk of chunks) yield Buffer.from(chunk);
  })();
}

async function unlessGone<Value>(ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (Refused.safeParse(error).data?.status === 404) return undefined;
    throw error;
  }
}
