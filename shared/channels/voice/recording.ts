import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import type { CallParts, EffectOf } from './call-parts.ts';

/** Records the call; once, however often it is asked under the same key. */
export async function startRecording(
  parts: CallParts,
  sending: VoiceSending,
  { operation }: EffectOf<'startRecording'>,
): Promise<DialogueEvent | undefined> {
  const recording = await record(parts, sending);
  return {
    kind: 'recordingStarted',
    id: `recording:${operation}`,
    at: sending.now,
    operation,
    recording,
  };
}

/** Everybody in one track; by connection, as Teams Phone extensibility wants it. Resolves with the recording's id. */
export async function record(
  { client, callbackUrl }: CallParts,
  { key, effectKey, state }: VoiceSending,
): Promise<string> {
  const { recordingId } = await client.getCallRecording().start({
    ...repeatable(effectKey, state.startedAt),
    callConnectionId: state.connection ?? '',
    recordingStateCallbackEndpointUrl: callbackUrl(key),
    recordingContent: 'audio',
    recordingChannel: 'mixed',
    recordingFormat: 'wav',
  });
  return recordingId;
}

/** Its callback says when it is so. */
export async function pauseRecording(
  { client }: CallParts,
  { recording }: EffectOf<'pauseRecording'>,
): Promise<undefined> {
  await client.getCallRecording().pause(recording);
}

export async function resumeRecording(
  { client }: CallParts,
  { recording }: EffectOf<'resumeRecording'>,
): Promise<undefined> {
  await client.getCallRecording().resume(recording);
}

/** Stopped for good; its callback may come as well. */
export async function stopRecording(
  { client }: CallParts,
  { effectKey, now }: VoiceSending,
  { recording }: EffectOf<'stopRecording'>,
): Promise<DialogueEvent> {
  await client.getCallRecording().stop(recording);
  const id = `stopped:${effectKey}`;
  return { kind: 'recordingChanged', id, at: now, recording, state: 'inactive' };
}
