import type { AskFailed, FlowAnswer, MessageAsk } from '#shared/contracts/flow/ask.ts';
import type { OutboundMessages } from '#shared/ports/outbound-messages.ts';
import type { SmsChannel } from '#shared/ports/sms-channel.ts';

interface OutboundParts {
  readonly sms: SmsChannel;
  /** Who sends where no telephone number was reached; absent: nobody. */
  readonly smsFrom?: string | undefined;
}

const phoneNumber = /^\+[1-9]\d{4,14}$/;

/** Messages that flows send, each by its channel. */
export function createOutboundMessages(parts: OutboundParts): OutboundMessages {
  return {
    async send(tenant, message, key) {
      return message.kind === 'template'
        ? notConfigured('no WhatsApp channel is connected yet')
        : byChannel(parts, message, `${tenant}:${key}`);
    },
  };
}

async function byChannel(
  parts: OutboundParts,
  message: MessageAsk & { readonly from: string },
  key: string,
): Promise<FlowAnswer> {
  switch (message.channel) {
    case 'sms':
      return bySms(parts, message, key);
    case 'whatsapp':
      return notConfigured('no WhatsApp channel is connected yet');
    case 'email':
      return notConfigured('no e-mail channel is connected yet');
    case 'dialogue':
      return notConfigured(
        'messages in the dialogue need a text channel, and none is connected yet',
      );
  }
}

async function bySms(
  { sms, smsFrom }: OutboundParts,
  { from: reached, to, text }: MessageAsk & { readonly from: string },
  key: string,
): Promise<FlowAnswer> {
  const from = phoneNumber.test(reached) ? reached : smsFrom;
  if (from === undefined)
    return notConfigured(
      'the customer did not reach a telephone number: the setting SMS_FROM says who sends then',
    );
  return sms.send({ from, to: to ?? '', text }, key);
}

function notConfigured(detail: string): AskFailed {
  return { kind: 'failed', reason: 'notConfigured', detail };
}
