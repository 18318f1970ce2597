import type { OpenMessage } from '#shared/contracts/dialogue/open-message.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import type { CallParts, EffectOf } from './call-parts.ts';
import { toMessageContext } from './message-context.ts';
import { localeOf } from './prompts.ts';
import { record } from './recording.ts';
import { isPassing } from './refusal.ts';

/** Milliseconds; ACS waits no longer for a key, or for somebody to speak. */
const longestWait = { key: 300_000, speech: 20_000 };
/** Until the first words, at least. */
const thinkingTime = 10_000;
/** Silence by which ACS knows that something was said; the rest of it is waited for afterwards. */
const endSilence = 1_000;

interface MessageParts extends CallParts {
  /** Absent: nobody listens for speech, and silence ends nothing. */
  readonly speechEndpoint?: string;
}

/**
 * Records what the customer says until they press #, are silent, hang up, or the longest time is over: a recording and,
 * beside it, one recognition after the other, each of what is said at one go. So neither a long message nor a long pause
 * depends on how long ACS listens.
 */
export async function recordMessage(
  parts: MessageParts,
  sending: VoiceSending,
  effect: EffectOf<'recordMessage'>,
): Promise<string> {
  const message = effect.going ?? (await begin(parts, sending, effect));
  try {
    await listen(parts, sending, effect.operation, message);
  } catch (error) {
    // What may be better in a moment is tried again, and goes on with this recording. One that went on is stopped by the rules.
    if (!effect.going && !isPassing(error))
      await parts.client.getCallRecording().stop(message.recording);
    throw error;
  }
  return message.recording;
}

async function begin(
  parts: MessageParts,
  sending: VoiceSending,
  { maxLength, silence, language }: EffectOf<'recordMessage'>,
): Promise<OpenMessage> {
  const recording = await record(parts, sending);
  const listened = parts.speechEndpoint === undefined ? 0 : silence;
  return { recording, since: sending.now, maxLength, silence: listened, language, isHeard: false };
}

async function listen(
  { call }: MessageParts,
  { state, now }: VoiceSending,
  operation: number,
  message: OpenMessage,
): Promise<void> {
  const isSpeech = message.silence > 0;
  const left = message.since + message.maxLength - now;
  const longest = isSpeech ? longestWait.speech : longestWait.key;
  await call.getCallMedia().startRecognizing(toIdentifier(state.leg ?? state.customer.address), {
    maxTonesToCollect: 1,
    interruptCallMediaOperation: true,
    initialSilenceTimeoutInSeconds: seconds(Math.min(patienceFor(message), left, longest)),
    operationContext: toMessageContext({ operation, message }),
    ...(isSpeech
      ? {
          kind: 'callMediaRecognizeSpeechOrDtmfOptions',
          speechLanguage: localeOf(message.language),
          endSilenceTimeoutInSeconds: seconds(endSilence),
        }
      : { kind: 'callMediaRecognizeDtmfOptions' }),
  });
}

/** How long nothing may come, milliseconds. */
function patienceFor({ silence, isHeard }: OpenMessage): number {
  if (silence === 0) return Number.POSITIVE_INFINITY;
  return isHeard ? silence - endSilence : Math.max(silence, thinkingTime);
}

const seconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));
