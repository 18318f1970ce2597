import type { SmsClient } from '@azure/communication-sms';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { TextChannel, TextSent } from '#shared/ports/text-channel.ts';
import { SendResults } from './schema.ts';

interface SmsTextParts {
  readonly client: SmsClient;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds for one attempt. */
  readonly patience?: number;
}

/** Characters that ACS takes. */
const maxText = 2_048;
const standardPatience = 10_000;

/** Dialogues by SMS. ACS knows by the reference what it has sent already. */
export function createSmsText({
  client,
  now,
  patience = standardPatience,
}: SmsTextParts): TextChannel {
  return {
    isRepeatable: true,
    async send({ from, to, message, reference }) {
      const text = plainTextOf(message.content);
      if (text === undefined || message.attachments.length > 0) return refused('unsupported');
      if (text.length > maxText) return refused('tooLong');
      const abortSignal = AbortSignal.timeout(patience);
      const sending = { from: from.slice('sms:'.length), to: [to], message: text };
      const options = { enableDeliveryReport: true, tag: reference, abortSignal };
      try {
        const once = repeatable(reference, now());
        return fromResults(await client.send(sending, { ...options, ...once }));
      } catch (error) {
        return fromError(error);
      }
    },
  };
}

/** Undefined: an SMS cannot say it. */
function plainTextOf(content: MessageContent): string | undefined {
  if (content.kind === 'text') return content.text;
  if (content.kind !== 'choices') return undefined;
  const lines = content.choices.map(({ key, label }) => (key ? `${key}: ${label}` : `- ${label}`));
  return [content.text, ...lines].filter((line) => line !== '').join('\n');
}

function fromResults(results: unknown): TextSent {
  const [result] = SendResults.safeParse(results).data ?? [];
  if (!result) throw new Error('Communication Services gave an answer that cannot be used.');
  const { successful, messageId, httpStatusCode: status } = result;
  if (successful && messageId) return { ok: true, providerId: messageId };
  if (isPassing(status)) throw notAccepted(status);
  return refused('refused', status);
}

function fromError(error: unknown): TextSent {
  const status = statusOf(error);
  if (status === undefined) throw error;
  if (isPassing(status)) throw notAccepted(status);
  return refused(status === 401 || status === 403 ? 'notConfigured' : 'refused', status);
}

/** ACS has said that it did not take it: it may be tried again at once. */
function notAccepted(status: number): Error {
  return Object.assign(new Error(`Communication Services answered ${status}.`), {
    notAccepted: true,
  });
}

function refused(reason: DeliveryFailure, status?: number): TextSent {
  return { ok: false, reason, code: status === undefined ? null : String(status) };
}

const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
