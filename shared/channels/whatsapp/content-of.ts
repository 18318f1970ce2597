import type { Attachment, AttachmentKind } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { InboundContact, InboundFile, InboundMessage } from './schema.ts';

export interface InboundContent {
  readonly content: MessageContent;
  readonly attachments: readonly Attachment[];
}

const only = (content: MessageContent): InboundContent => ({ content, attachments: [] });
const unsupported = (what: string) => only({ kind: 'unsupported', what: what.slice(0, 128) });

/** What a customer's message says; a type that is not known, or not as it is documented, is `unsupported`. */
export function contentOf(message: InboundMessage): InboundContent {
  return filesOf(message) ?? answerOf(message) ?? restOf(message) ?? unsupported(whatOf(message));
}

/** `unsupported` names in a field of its own what it was. */
function whatOf({ type, unsupported: named, errors }: InboundMessage): string {
  return named?.type ?? (type === 'unsupported' ? `error ${errors[0]?.code ?? ''}`.trim() : type);
}

function filesOf(message: InboundMessage): InboundContent | undefined {
  switch (message.type) {
    case 'image':
    case 'video':
    case 'sticker':
    case 'document':
    case 'audio': {
      const file = message[message.type];
      if (!file) return undefined;
      const kind = message.type === 'audio' && file.voice ? 'voice' : message.type;
      const text = cut(file.caption ?? '', 65_536);
      return { content: { kind: 'text', text }, attachments: [attachmentOf(kind, file)] };
    }
    default:
      return undefined;
  }
}

function attachmentOf(kind: AttachmentKind, file: InboundFile): Attachment {
  return {
    id: 'file',
    kind,
    name: file.filename === undefined ? null : cut(file.filename, 256),
    type: cut(file.mime_type.split(';')[0]?.trim() ?? '', 128),
    size: null,
    state: 'pending',
    source: cut(file.id, 2_000),
    sha256: file.sha256 === undefined ? null : toHex(file.sha256),
    inline: null,
  };
}

/** Webhooks write it in base 64, other places of the API in hex. */
function toHex(sha256: string): string | null {
  if (/^[0-9a-f]{64}$/i.test(sha256)) return sha256.toLowerCase();
  const bytes = Buffer.from(sha256, 'base64');
  return bytes.length === 32 ? bytes.toString('hex') : null;
}

/** Buttons, rows and forms. */
function answerOf({ type, interactive, button }: InboundMessage): InboundContent | undefined {
  if (type === 'button' && button) {
    const label = button.text ?? button.payload ?? '';
    return only(choice(button.payload ?? label, label));
  }
  if (type !== 'interactive' || !interactive) return undefined;
  switch (interactive.type) {
    case 'button_reply':
      return only(choice(interactive.button_reply.id, interactive.button_reply.title));
    case 'list_reply':
      return only(choice(interactive.list_reply.id, interactive.list_reply.title));
    case 'nfm_reply': {
      const { name = 'flow', response_json: json = '{}' } = interactive.nfm_reply;
      return only({ kind: 'form', name: cut(name, 256), answers: recordOf(json) });
    }
  }
}

function choice(id: string, label: string): MessageContent {
  return { kind: 'choice', id: cut(id, 256), label: cut(label, 1_000) };
}

function recordOf(json: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function restOf(message: InboundMessage): InboundContent | undefined {
  switch (message.type) {
    case 'text':
      return message.text && only({ kind: 'text', text: cut(message.text.body, 65_536) });
    case 'location':
      return message.location && locationOf(message.location);
    case 'contacts':
      return message.contacts.length === 0 ? undefined : contactsOf(message.contacts);
    case 'reaction':
      return message.reaction && reactionOf(message.reaction);
    case 'order':
      return message.order && only({ kind: 'form', name: 'order', answers: { ...message.order } });
    case 'system':
      return message.system && systemOf(message.system);
    case 'request_welcome':
      return only({ kind: 'event', what: 'opened', text: '' });
    default:
      return undefined;
  }
}

function locationOf(location: NonNullable<InboundMessage['location']>): InboundContent {
  const { latitude, longitude, name, address } = location;
  return only({
    kind: 'location',
    latitude,
    longitude,
    name: cutOrNull(name),
    address: cutOrNull(address),
  });
}

function contactsOf(contacts: readonly InboundContact[]): InboundContent {
  return only({
    kind: 'contacts',
    contacts: contacts.slice(0, 50).map(({ name, phones, emails }) => ({
      name: cut(
        name?.formatted_name ??
          [name?.first_name, name?.last_name].filter((part) => part !== undefined).join(' '),
        1_000,
      ),
      phones: phones
        .slice(0, 20)
        .map(({ phone, wa_id: waId }) => cut(phone ?? (waId === undefined ? '' : `+${waId}`), 64)),
      mails: emails.slice(0, 20).map(({ email = '' }) => cut(email, 320)),
    })),
  });
}

function reactionOf(reaction: NonNullable<InboundMessage['reaction']>): InboundContent {
  const { message_id: to, emoji } = reaction;
  return only({
    kind: 'reaction',
    to: cut(to, 512),
    emoji: emoji === undefined || emoji === '' ? null : cut(emoji, 32),
  });
}

/** Meta writes both `user_changed_number` and `customer_changed_number`. */
function systemOf({ type = 'system', body = '' }: NonNullable<InboundMessage['system']>) {
  const what = type.endsWith('changed_number') ? 'numberChanged' : cut(type, 128);
  return only({ kind: 'event', what, text: cut(body, 1_000) });
}

const cut = (text: string, most: number) => text.slice(0, most);
const cutOrNull = (text: string | undefined) => (text === undefined ? null : cut(text, 1_000));
