import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Choice, MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { composeTemplate } from './compose-template.ts';
import type { Body, Composed } from './composed.ts';
import { mediaTypeOf } from './media-types.ts';

interface Composing {
  readonly message: Pick<Message, 'content' | 'attachments'>;
  /** WhatsApp's id for an attachment that was uploaded. */
  readonly mediaOf: (attachment: string) => string;
  /** Undefined: it is not known (any more). */
  readonly template: DeskTemplate | undefined;
}

const longest = { text: 4_096, caption: 1_024, buttonBody: 1_024, listBody: 4_096 };
const no = (reason: DeliveryFailure, code: string | null = null): Composed => ({
  ok: false,
  reason,
  code,
});
const one = (type: string, content: unknown): Composed => ({
  ok: true,
  bodies: [{ type, content }],
});

/** A message of ours as WhatsApp takes it: one, or several where there are several files. Limits are Meta's. */
export function compose({ message, mediaOf, template }: Composing): Composed {
  const { content, attachments } = message;
  switch (content.kind) {
    case 'text':
      return composeText(content.text, attachments, mediaOf);
    case 'choices':
      return composeChoices(content);
    case 'template':
      return composeTemplate({ content, attachments, mediaOf, template });
    case 'location': {
      const { latitude, longitude, name, address } = content;
      return one('location', {
        latitude,
        longitude,
        ...(name !== null && { name }),
        ...(address !== null && { address }),
      });
    }
    case 'contacts':
      return one('contacts', content.contacts.map(contactOf));
    case 'reaction':
      return one('reaction', { message_id: content.to, emoji: content.emoji ?? '' });
    case 'choice':
      return composeText(content.label, [], mediaOf);
    case 'mail':
    case 'form':
    case 'event':
    case 'unsupported':
      return no('unsupported', content.kind);
  }
}

function composeText(
  text: string,
  attachments: readonly Attachment[],
  mediaOf: Composing['mediaOf'],
): Composed {
  if (text.length > longest.text) return no('tooLong');
  const types = attachments.map(mediaTypeOf);
  const unknown = types.indexOf(undefined);
  if (unknown >= 0) return no('unsupported', attachments[unknown]?.type.slice(0, 64) ?? null);
  const takesCaption = isCaption(types[0]?.type) && text !== '' && text.length <= longest.caption;
  const files = attachments.map((attachment, place): Body => {
    const type = types[place]?.type ?? 'document';
    return {
      type,
      content: {
        id: mediaOf(attachment.id),
        ...(place === 0 && takesCaption && { caption: text }),
        ...(type === 'document' && { filename: attachment.name ?? 'file' }),
        ...(type === 'audio' && attachment.kind === 'voice' && { voice: true }),
      },
    };
  });
  const isBeside = text !== '' && !takesCaption;
  const words: readonly Body[] = isBeside ? [{ type: 'text', content: { body: text } }] : [];
  const bodies = [...words, ...files];
  return bodies.length === 0 ? no('unsupported', 'empty') : { ok: true, bodies };
}

const isCaption = (type: string | undefined) =>
  type === 'image' || type === 'video' || type === 'document';

/** Up to three short answers as buttons, up to ten as a list. */
function composeChoices({
  text,
  choices,
}: Extract<MessageContent, { readonly kind: 'choices' }>): Composed {
  if (choices.length === 0) return composeText(text, [], () => '');
  if (text.length > longest.listBody) return no('tooLong');
  if (choices.some(({ id, label }) => id.length > 200 || label.trim() === '')) return no('tooLong');
  const areButtons =
    choices.length <= 3 &&
    text.length <= longest.buttonBody &&
    choices.every(({ label }) => label.length <= 20) &&
    new Set(choices.map(({ label }) => label)).size === choices.length;
  // A body is wanted.
  const body = { text: text.trim() === '' ? '…' : text };
  if (areButtons) {
    const buttons = choices.map(({ id, label: title }) => ({
      type: 'reply',
      reply: { id, title },
    }));
    return one('interactive', { type: 'button', body, action: { buttons } });
  }
  const sections = [{ rows: choices.map(rowOf) }];
  return one('interactive', { type: 'list', body, action: { button: 'Menu', sections } });
}

/** What is too long for a title goes on in its description. */
function rowOf({ id, label }: Choice) {
  if (label.length <= 24) return { id, title: label };
  return { id, title: `${label.slice(0, 23)}…`, description: label.slice(0, 72) };
}

type Contacts = Extract<MessageContent, { readonly kind: 'contacts' }>['contacts'];

function contactOf({ name, phones, mails }: Contacts[number]) {
  return {
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone })),
    ...(mails.length > 0 && { emails: mails.map((email) => ({ email })) }),
  };
}
