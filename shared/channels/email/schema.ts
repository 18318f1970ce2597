import { z } from 'zod';

const Address = z.looseObject({
  name: z.string().nullish(),
  address: z.string().max(1_000).nullish(),
});
export const GraphRecipient = z.looseObject({ emailAddress: Address });
export type GraphRecipient = z.infer<typeof GraphRecipient>;

const Recipients = z
  .array(GraphRecipient)
  .nullish()
  .transform((list) => list ?? []);

export const MailHeader = z.object({ name: z.string(), value: z.string() });
export type MailHeader = z.infer<typeof MailHeader>;

/** A file without its bytes. Source: "attachment resource type". */
export const GraphAttachment = z.looseObject({
  '@odata.type': z.string().nullish(),
  id: z.string().min(1),
  name: z.string().nullish(),
  contentType: z.string().nullish(),
  /** Bytes. */
  size: z.int().nullish(),
  isInline: z.boolean().nullish(),
  contentId: z.string().nullish(),
});
export type GraphAttachment = z.infer<typeof GraphAttachment>;

/** What we read of a message. Source: "message resource type". */
export const GraphMessage = z.looseObject({
  id: z.string().min(1).max(500),
  internetMessageId: z.string().nullish(),
  conversationId: z.string().nullish(),
  subject: z.string().nullish(),
  from: GraphRecipient.nullish(),
  toRecipients: Recipients,
  ccRecipients: Recipients,
  receivedDateTime: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  isDraft: z.boolean().nullish(),
  body: z.object({ contentType: z.string(), content: z.string() }).nullish(),
  internetMessageHeaders: z
    .array(MailHeader)
    .nullish()
    .transform((list) => list ?? []),
});
export type GraphMessage = z.infer<typeof GraphMessage>;

/** A mail that has come, with the list of its files. `mailbox`: ours, `help@example.com`. */
export const MailArrived = z.object({
  mailbox: z.string().min(3),
  message: GraphMessage,
  attachments: z.array(GraphAttachment).default([]),
});
export type MailArrived = z.infer<typeof MailArrived>;
