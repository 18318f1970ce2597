import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import type { CallParts, EffectOf } from './call-parts.ts';
import { toMessageContext } from './message-context.ts';
import { record } from './recording.ts';
import { isPassing } from './refusal.ts';

/** Seconds; ACS waits no longer for a key. */
const longestWait = 300;

/**
 * Records what the customer says until they press a key, hang up, or the longest time is over: a recording and, beside it,
 * the recognition of one key, whose end is the message's. Silence ends nothing: only speech recognition would notice it.
 */
export async function recordMessage(
  parts: CallParts,
  sending: VoiceSending,
  { operation, maxLength }: EffectOf<'recordMessage'>,
): Promise<string> {
  const { state, now } = sending;
  const recording = await record(parts, sending);
  const customer = toIdentifier(state.leg ?? state.customer.address);
  try {
    await parts.call.getCallMedia().startRecognizing(customer, {
      kind: 'callMediaRecognizeDtmfOptions',
      maxTonesToCollect: 1,
      interruptCallMediaOperation: true,
      initialSilenceTimeoutInSeconds: Math.min(longestWait, Math.ceil(maxLength / 1000)),
      operationContext: toMessageContext({ operation, since: now, recording }),
    });
  } catch (error) {
    // What may be better in a moment is tried again, and goes on with this recording.
    if (!isPassing(error)) await parts.client.getCallRecording().stop(recording);
    throw error;
  }
  return recording;
}
