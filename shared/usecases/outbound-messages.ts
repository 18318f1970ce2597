import type { AskFailed, FlowAnswer, MessageAsk } from '#shared/contracts/flow/ask.ts';
import type { OutboundMessages } from '#shared/ports/outbound-messages.ts';
import type { SmsChannel } from '#shared/ports/sms-channel.ts';

interface OutboundParts {
  readonly sms: SmsChannel;
  /** Who sends where no telephone number was reached; absent: nobody. */
  readonly smsFrom?: string | undefined;
}

const phoneNumber = /^\+[1-9]\d{4,14}$/;

/** SMS that flows send. */
export function createOutboundMessages(parts: OutboundParts): OutboundMessages {
  return { send: (tenant, message, key) => bySms(parts, message, `${tenant}:${key}`) };
}

async function bySms(
  { sms, smsFrom }: OutboundParts,
  { from: reached, to, text }: MessageAsk & { readonly from: string },
  key: string,
): Promise<FlowAnswer> {
  const number = reached.replace(/^sms:/, '');
  const from = phoneNumber.test(number) ? number : smsFrom;
  if (from === undefined)
    return notConfigured(
      'the customer did not reach a telephone number: the setting SMS_FROM says who sends then',
    );
  return sms.send({ from, to: to ?? '', text }, key);
}

function notConfigured(detail: string): AskFailed {
  return { kind: 'failed', reason: 'notConfigured', detail };
}
