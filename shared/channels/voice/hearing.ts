import type { VoiceHearing } from '#shared/ports/voice-hearing.ts';
import { Callbacks } from './callback.ts';
import { type CallbackTokenSettings, createCallbackTokenCheck } from './callback-token.ts';
import { fromIncomingCall, IncomingCallEvent } from './incoming-call.ts';
import { fromCallback } from './translate.ts';

/** What ACS tells, in our words: incoming calls by Event Grid, everything after that by callbacks. */
export function createVoiceHearing(settings: CallbackTokenSettings): VoiceHearing {
  return {
    incomingCall(event) {
      const parsed = IncomingCallEvent.safeParse(event);
      return parsed.success ? fromIncomingCall(parsed.data) : undefined;
    },
    callEvents(body) {
      const parsed = Callbacks.safeParse(body);
      return parsed.success ? parsed.data.flatMap((each) => fromCallback(each) ?? []) : undefined;
    },
    isGenuine: createCallbackTokenCheck(settings),
  };
}
