import { z } from 'zod';
import { connectionsOf, findConnection } from '../connections.ts';
import { CallbackUri, parse, Target } from '../http/bodies.ts';
import type { Operation } from '../http/operation.ts';
import { CallLocator, findByLocator } from '../locators.ts';
import type { Connection } from '../model.ts';
import type { Parts } from '../parts.ts';
import { AcsProblem, invalid, notFound, unsupported } from '../problem.ts';
import { startRecording as start } from '../recordings.ts';

const Body = z.strictObject({
  callLocator: CallLocator.optional(),
  callConnectionId: z.string().optional(),
  recordingStateCallbackUri: CallbackUri.optional(),
  recordingContentType: z.enum(['audio', 'audioVideo']).default('audioVideo'),
  recordingChannelType: z.enum(['mixed', 'unmixed']).default('mixed'),
  recordingFormatType: z.enum(['wav', 'mp3', 'mp4']).default('mp4'),
  audioChannelParticipantOrdering: z.array(Target).optional(),
  channelAffinity: z
    .array(z.object({ channel: z.number().optional(), participant: Target }))
    .optional(),
  pauseOnStart: z.boolean().default(false),
  recordingStorage: z.object({ recordingStorageKind: z.string() }).optional(),
});

/** `recording.start`; one recording a call at a time (400/8553). */
export const startRecording: Operation = (parts, { body }) => {
  const given = parse(Body, body);
  const storage = given.recordingStorage?.recordingStorageKind;
  if (storage !== undefined && storage !== 'azureCommunicationServices')
    throw unsupported('recordings in a storage account of your own');
  const connection = recordedConnection(parts, given);
  const isRunning = parts.recordings
    .all()
    .some((each) => each.callId === connection.callId && !each.stopped);
  if (isRunning)
    throw new AcsProblem(400, '8553', 'Duplicate recording: the call is being recorded already.');
  const recording = start(parts, {
    connection,
    paused: given.pauseOnStart,
    callbackUri: given.recordingStateCallbackUri,
    content: given.recordingContentType,
    channel: given.recordingChannelType,
    format: given.recordingFormatType,
  });
  const { id: recordingId, state: recordingState } = recording;
  const recordingKind = 'azureCommunicationServices';
  return { status: 200, body: { recordingId, recordingState, recordingKind } };
};

function recordedConnection(parts: Parts, given: z.infer<typeof Body>): Connection {
  if (given.callConnectionId !== undefined)
    return findConnection(parts, given.callConnectionId).connection;
  if (!given.callLocator) throw invalid('CallLocator or CallConnectionId is required.');
  const [connection] = connectionsOf(parts, findByLocator(parts, given.callLocator).id);
  if (!connection) throw notFound('Call');
  return connection;
}
