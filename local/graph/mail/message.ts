import { z } from 'zod';

export const Recipient = z.object({
  emailAddress: z.object({ name: z.string().optional(), address: z.string().min(3) }),
});
export type Recipient = z.infer<typeof Recipient>;

const Body = z.object({
  contentType: z.string().transform((type) => (type.toLowerCase() === 'html' ? 'html' : 'text')),
  content: z.string(),
});

const Header = z.object({ name: z.string(), value: z.string() });

/** An attachment as it comes with a message or by `POST …/attachments`. */
export const NewAttachment = z.object({
  '@odata.type': z
    .literal('#microsoft.graph.fileAttachment')
    .or(z.literal('microsoft.graph.fileAttachment')),
  name: z.string().min(1),
  contentType: z.string().default('application/octet-stream'),
  contentBytes: z.base64(),
  isInline: z.boolean().default(false),
  contentId: z.string().nullish(),
});
export type NewAttachment = z.infer<typeof NewAttachment>;

const ExtendedProperty = z.object({ id: z.string().min(1), value: z.string() });

/** What a caller may write into a message. Headers of its own must begin with `x-`. */
export const WrittenMessage = z.object({
  subject: z.string().optional(),
  body: Body.optional(),
  toRecipients: z.array(Recipient).optional(),
  ccRecipients: z.array(Recipient).optional(),
  bccRecipients: z.array(Recipient).optional(),
  replyTo: z.array(Recipient).optional(),
  importance: z.enum(['low', 'normal', 'high']).optional(),
  categories: z.array(z.string()).optional(),
  isRead: z.boolean().optional(),
  internetMessageId: z.string().min(3).optional(),
  singleValueExtendedProperties: z.array(ExtendedProperty).optional(),
  internetMessageHeaders: z.array(Header.extend({ name: z.string().regex(/^x-/i) })).optional(),
  attachments: z.array(NewAttachment).optional(),
});
export type WrittenMessage = z.infer<typeof WrittenMessage>;

/** A message as it is stored, in Graph's words but for id and etag. */
export interface Message {
  readonly createdDateTime: string;
  readonly lastModifiedDateTime: string;
  readonly receivedDateTime: string;
  readonly sentDateTime: string;
  readonly internetMessageId: string;
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[];
  readonly conversationId: string;
  /** Absent: it has none. Shown to nobody, but found by. */
  readonly singleValueExtendedProperties?: readonly z.infer<typeof ExtendedProperty>[];
  readonly subject: string;
  readonly importance: string;
  readonly isRead: boolean;
  readonly isDraft: boolean;
  readonly categories: readonly string[];
  readonly body: { readonly contentType: string; readonly content: string };
  readonly from: Recipient | null;
  readonly toRecipients: readonly Recipient[];
  readonly ccRecipients: readonly Recipient[];
  readonly bccRecipients: readonly Recipient[];
  readonly replyTo: readonly Recipient[];
}

export interface StoredMessage {
  readonly id: string;
  readonly owner: string;
  /** Well-known name, for example `inbox`. */
  readonly folder: string;
  readonly version: number;
  readonly hasAttachments: boolean;
  readonly message: Message;
}

/** HTML without its tags, as `Prefer: outlook.body-content-type="text"` gives it. */
export function toText(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr)>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
