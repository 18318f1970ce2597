import type { DialogueEvent, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { OpenMessage } from '#shared/contracts/dialogue/open-message.ts';
import type { Callback } from './callback.ts';
import type { MessageContext } from './message-context.ts';
import { gone, initialSilence, notUnderstood } from './sub-codes.ts';

/** What ends a message. */
const endKey = 'pound';

/** The recognition beside a recording is over: with it the message, or only what was said at one go. */
export function messageProgress(
  { operation, message }: MessageContext,
  { id, type, time, data }: Callback,
): DialogueEvent | undefined {
  const at = Date.parse(time);
  const name = type.slice(type.lastIndexOf('.') + 1);
  const result = resultOf(message, name, data, at - message.since);
  return result && { kind: 'mediaEnded', id, at, operation, result };
}

/** `elapsed`: milliseconds since recording began. */
function resultOf(
  message: OpenMessage,
  name: string,
  data: Callback['data'],
  elapsed: number,
): MediaResult | undefined {
  const subCode = data.resultInformation?.subCode ?? 0;
  switch (name) {
    case 'RecognizeCompleted':
      if (data.dtmfResult?.tones?.includes(endKey)) return ended(message, 'key', elapsed);
      return goesOn(message, elapsed, data.speechResult !== undefined);
    case 'RecognizeCanceled':
      return ended(message, 'hungUp', elapsed);
    case 'RecognizeFailed':
      if (gone.has(subCode)) return ended(message, 'hungUp', elapsed);
      if (subCode === initialSilence) return afterSilence(message, elapsed);
      return notUnderstood.has(subCode)
        ? goesOn(message, elapsed, true)
        : ended(message, 'failed', elapsed);
    default:
      return undefined;
  }
}

function goesOn(message: OpenMessage, elapsed: number, isSpeech: boolean): MediaResult {
  if (isAtItsEnd(message, elapsed)) return ended(message, 'length', elapsed);
  const isHeard = message.isHeard || isSpeech;
  return { kind: 'stillRecording', message: { ...message, isHeard } };
}

/** Without speech recognition only keys were waited for, and silence says nothing. */
function afterSilence(message: OpenMessage, elapsed: number): MediaResult {
  if (isAtItsEnd(message, elapsed)) return ended(message, 'length', elapsed);
  if (message.silence === 0) return goesOn(message, elapsed, false);
  return ended(message, 'silence', message.isHeard ? elapsed - message.silence : 0);
}

/** ACS counts in whole seconds. */
const tolerance = 1_000;

function isAtItsEnd({ maxLength }: OpenMessage, elapsed: number): boolean {
  return elapsed >= maxLength - tolerance;
}

type Ended = Extract<MediaResult, { readonly kind: 'recorded' }>;

function ended({ recording }: OpenMessage, endedBy: Ended['endedBy'], duration: number): Ended {
  return { kind: 'recorded', recording, duration: Math.max(0, duration), endedBy };
}
