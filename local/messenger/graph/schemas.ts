import { z } from 'zod';

const QuickReply = z.object({
  content_type: z.enum(['text', 'user_phone_number', 'user_email']),
  title: z.string().min(1).optional(),
  payload: z.string().max(1_000).optional(),
});

const Attachment = z.object({
  type: z.enum(['image', 'video', 'audio', 'file', 'template']),
  payload: z.looseObject({
    attachment_id: z.union([z.string(), z.number()]).optional(),
    url: z.url().optional(),
  }),
});

export const OutboundMessage = z.strictObject({
  text: z.string().min(1).optional(),
  attachment: Attachment.optional(),
  quick_replies: z.array(QuickReply).optional(),
  metadata: z.string().max(1_000).optional(),
});
export type OutboundMessage = z.infer<typeof OutboundMessage>;

export const Sending = z.object({
  recipient: z.object({ id: z.string() }),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']).optional(),
  tag: z.string().optional(),
  message: z.unknown().optional(),
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact']).optional(),
  payload: z.object({ message_id: z.string(), reaction: z.string().optional() }).optional(),
});
export type Sending = z.infer<typeof Sending>;
