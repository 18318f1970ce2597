import type { SmsClient } from '@azure/communication-sms';
import type { AskProblem, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { SmsChannel, TextMessage } from '#shared/ports/sms-channel.ts';
import { fromError, fromResults, type Tried } from './outcome.ts';

interface SmsParts {
  readonly client: SmsClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Milliseconds for one attempt. */
  readonly patience?: number;
}

/** Characters; ACS cuts them into parts of 153, or of 67 with other than Latin letters. */
const maxText = 2_048;
const phoneNumber = /^\+[1-9]\d{4,14}$/;
/** Milliseconds before the second and the third attempt. */
const rests = [1_000, 3_000];
const standardPatience = 10_000;

/** SMS by ACS. What may be better in a moment (no answer, 408, 429, 5xx) is tried three times, for half a minute at most. */
export function createSmsChannel(parts: SmsParts): SmsChannel {
  return {
    async send(message, key) {
      const fault = faultIn(message);
      if (fault !== undefined) return failed('invalid', fault);
      const once = repeatable(key, parts.now());
      let tried = await attempt(parts, message, once);
      for (const rest of rests) {
        if (!tried.again) break;
        await parts.pause(rest);
        tried = await attempt(parts, message, once);
      }
      return tried.answer;
    },
  };
}

function faultIn({ to, text }: TextMessage): string | undefined {
  if (!phoneNumber.test(to))
    return 'the recipient is no telephone number with + and country code; phoneE164() makes one';
  if (text.trim() === '') return 'the text is empty';
  if (text.length > maxText)
    return `the text has ${text.length} characters, an SMS at most ${maxText}: shorten it, or send a link`;
  return undefined;
}

async function attempt(
  { client, patience = standardPatience }: SmsParts,
  { from, to, text }: TextMessage,
  once: ReturnType<typeof repeatable>,
): Promise<Tried> {
  try {
    const abortSignal = AbortSignal.timeout(patience);
    const sending = { from, to: [to], message: text };
    return fromResults(
      await client.send(sending, { enableDeliveryReport: false, abortSignal, ...once }),
    );
  } catch (error) {
    return fromError(error);
  }
}

function failed(reason: AskProblem, detail: string): FlowAnswer {
  return { kind: 'failed', reason, detail };
}
