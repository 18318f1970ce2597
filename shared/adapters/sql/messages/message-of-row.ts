import { z } from 'zod';
import { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { MessageContent } from '#shared/contracts/conversation/content.ts';
import { Message } from '#shared/contracts/conversation/message.ts';

const Time = z.coerce.number().transform(Math.round);

/** As one of the databases answers: numbers may be text, and so may JSON. */
export const MessageRead = z.object({
  tenant: z.string(),
  dialogue: z.string(),
  conversation: z.string(),
  message_key: z.string(),
  message: z.string(),
  sent: Time,
  direction: z.string(),
  author_kind: z.string(),
  author: z.string().nullable(),
  author_name: z.string().nullable(),
  content: z.unknown(),
  reply_to: z.string().nullable(),
  provider_id: z.string().nullable(),
  delivery_state: z.string().nullable(),
  delivered: Time.nullable(),
  delivery_reason: z.string().nullable(),
  delivery_code: z.string().nullable(),
});
export type MessageRead = z.infer<typeof MessageRead>;

export const AttachmentRead = z.object({
  dialogue: z.string(),
  message_key: z.string(),
  attachment: z.string(),
  kind: z.string(),
  name: z.string().nullable(),
  type: z.string(),
  size: z.coerce.number().nullable(),
  state: z.string(),
  sha256: z.string().nullable(),
  inline_id: z.string().nullable(),
});
export type AttachmentRead = z.infer<typeof AttachmentRead>;

/** What a row says. One whose content this version cannot read still stands in its place, as `unsupported`. */
export function toMessage(row: MessageRead, attachments: readonly AttachmentRead[]): Message {
  const content = MessageContent.safeParse(fromJson(row.content));
  return Message.parse({
    id: row.message,
    at: row.sent,
    direction: row.direction,
    author: { kind: row.author_kind, id: row.author, name: row.author_name },
    content: content.data ?? { kind: 'unsupported', what: 'unreadable' },
    attachments: attachments.map(toAttachment),
    replyTo: row.reply_to,
    delivery: row.delivery_state && {
      state: row.delivery_state,
      at: row.delivered,
      reason: row.delivery_reason,
      code: row.delivery_code,
    },
    providerId: row.provider_id,
  });
}

function toAttachment({ attachment: id, inline_id: inline, ...row }: AttachmentRead): Attachment {
  return Attachment.parse({ ...row, id, inline, source: null });
}

const fromJson = (value: unknown): unknown =>
  typeof value === 'string' ? JSON.parse(value) : value;
