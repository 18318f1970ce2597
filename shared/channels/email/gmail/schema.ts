import { z } from 'zod';
import { MailHeader } from '../schema.ts';

const Body = z.looseObject({
  /** Changes each time that the mail is read. */
  attachmentId: z.string().optional(),
  /** Bytes. */
  size: z.int().default(0),
  /** Base64 for URLs. */
  data: z.string().optional(),
});

/** A part of a mail, with the parts in it. Source: Gmail API, "MessagePart". */
export const GmailPart = z.looseObject({
  partId: z.string().default(''),
  mimeType: z.string().default('application/octet-stream'),
  filename: z.string().default(''),
  headers: z.array(MailHeader).default([]),
  body: Body.optional(),
  get parts() {
    return z.array(GmailPart).optional();
  },
});
export type GmailPart = z.infer<typeof GmailPart>;

/** `users.messages.get` with format=full. */
export const GmailMessage = z.looseObject({
  id: z.string().min(1).max(200),
  threadId: z.string().max(200),
  labelIds: z.array(z.string()).default([]),
  /** Milliseconds since 1970. */
  internalDate: z.coerce.number(),
  payload: GmailPart,
});
export type GmailMessage = z.infer<typeof GmailMessage>;

/** A mail that has come. `mailbox`: ours, `help@example.com`. */
export const GmailArrived = z.object({
  provider: z.literal('google'),
  mailbox: z.string().min(3),
  message: GmailMessage,
});
