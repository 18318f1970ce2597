import { z } from 'zod';
import { Attachment } from '../conversation/attachment.ts';
import { TextChannelName } from '../conversation/channel.ts';
import { TemplateParameter } from '../conversation/content.ts';
import { MailOptions } from '../conversation/mail-options.ts';
import { Message } from '../conversation/message.ts';
import { LanguageTag } from '../flow/language.ts';

/** A text dialogue as its agent's list shows it. Times are milliseconds since 1970. */
export const DeskText = z.object({
  conversation: z.string(),
  channel: TextChannelName,
  /** Messages of the customer's so far in this dialogue: the desk counts the unread ones by it. */
  received: z.int(),
  /** Changes with each message, also ours. */
  messages: z.int(),
  lastCustomerAt: z.number().nullable(),
  /** Until when one may write freely; null: always. After it only templates. */
  windowClosesAt: z.number().nullable(),
  /** Begin of the last message. */
  preview: z.string().max(120),
  subject: z.string().nullable(),
  /** Why the operators hold back what is written in its channel; absent: they do not. */
  turnedOff: z.string().optional(),
});
export type DeskText = z.infer<typeof DeskText>;

/** A message as the desk shows it: nothing by which a provider gives files out. */
export const DeskMessage = z.object({
  ...Message.unwrap().shape,
  dialogue: z.string(),
});
export type DeskMessage = z.infer<typeof DeskMessage>;

/** `GET /api/desk/dialogues/{dialogue}/messages`: all of this dialogue, in order. */
export const DeskMessages = z.object({ messages: z.array(DeskMessage) });
export type DeskMessages = z.infer<typeof DeskMessages>;

/** `GET /api/desk/dialogues/{dialogue}/earlier?before=`: of earlier dialogues of the conversation, from the customer's own store; newest last. */
export const EarlierMessages = z.object({
  messages: z.array(DeskMessage),
  /** For the page before; null: there is none. */
  before: z.string().nullable(),
  /** Why it cannot be read now; null: it could. */
  problem: z.enum(['noStore', 'unreachable']).nullable(),
});
export type EarlierMessages = z.infer<typeof EarlierMessages>;

/** `POST /api/desk/dialogues/{dialogue}/messages`. `id` is made by the desk once: sent twice it counts once. */
export const WriteMessage = z.strictObject({
  id: z.guid(),
  /** A mail may name further receivers; without them it goes to whoever wrote. */
  content: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text: z.string().max(65_536) }),
    z.strictObject({
      kind: z.literal('mail'),
      subject: z.string().max(1_000),
      html: z.string().max(200_000),
      to: z.array(z.email()).max(50),
      cc: z.array(z.email()).max(50).default([]),
      /** Absent: a signed answer to whoever wrote. */
      options: MailOptions.optional(),
    }),
    z.strictObject({
      kind: z.literal('template'),
      name: z.string().min(1).max(512),
      language: LanguageTag,
      parameters: z.array(TemplateParameter).max(50),
    }),
    z.strictObject({
      kind: z.literal('reaction'),
      to: z.string().max(512),
      emoji: z.string().max(32).nullable(),
    }),
  ]),
  /** Of files that were uploaded for this message. */
  attachments: z.array(z.string().max(128)).max(10).default([]),
  replyTo: z.string().max(512).nullable().default(null),
  /** Among colleagues: the customer does not see it. */
  isNote: z.boolean().default(false),
});
export type WriteMessage = z.infer<typeof WriteMessage>;

/** `PUT /api/desk/dialogues/{dialogue}/files/{message}/{file}?name=`: the file itself, its type as Content-Type. */
export const UploadedFile = Attachment;
export type UploadedFile = z.infer<typeof UploadedFile>;

/** A template that may be sent, with what it wants. */
export const DeskTemplate = z.object({
  name: z.string(),
  language: z.string(),
  category: z.enum(['marketing', 'utility', 'authentication']),
  status: z.enum(['approved', 'pending', 'rejected', 'paused', 'disabled']),
  quality: z.enum(['high', 'medium', 'low', 'unknown']),
  header: z
    .object({
      format: z.enum(['text', 'image', 'video', 'document', 'location']),
      text: z.string(),
    })
    .nullable(),
  body: z.string(),
  footer: z.string().nullable(),
  buttons: z.array(z.object({ type: z.string(), text: z.string(), url: z.string().nullable() })),
  /** Placeholders in their order, each with an example. */
  wants: z.array(
    z.object({
      part: z.enum(['header', 'body', 'button']),
      index: z.int(),
      name: z.string().nullable(),
      is: z.enum(['text', 'file']),
      example: z.string(),
    }),
  ),
});
export type DeskTemplate = z.infer<typeof DeskTemplate>;

/** `GET /api/desk/dialogues/{dialogue}/templates`, `GET /api/desk/templates?address=`. */
export const DeskTemplates = z.object({ templates: z.array(DeskTemplate) });
export type DeskTemplates = z.infer<typeof DeskTemplates>;

/** `GET /api/desk/dialogues/{dialogue}/canned-texts` (M7): those of its contact center, values filled in. */
export const DeskCannedTexts = z.object({
  texts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** What is typed after `/`. */
      shortcut: z.string(),
      /** In the dialogue's language, else the first. */
      text: z.string(),
    }),
  ),
});
export type DeskCannedTexts = z.infer<typeof DeskCannedTexts>;

/**
 * `POST /api/desk/conversations` (Operator): begins one, by WhatsApp with a template, by SMS with a text, by mail with a mail.
 * Answers 202 with the dialogue.
 */
export const BeginConversation = z
  .strictObject({
    id: z.guid(),
    /** Ours, for example `whatsapp:+4930123456`. */
    address: z.string().max(320),
    to: z.union([
      z.string().regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456'),
      z.email().max(320),
    ]),
    template: z
      .strictObject({
        name: z.string().min(1).max(512),
        language: LanguageTag,
        parameters: z.array(TemplateParameter).max(50),
      })
      .optional(),
    text: z.string().trim().min(1).max(65_536).optional(),
    mail: z
      .strictObject({ subject: z.string().trim().min(1).max(1_000), html: z.string().max(200_000) })
      .optional(),
    /** Of files that were uploaded for it. */
    attachments: z.array(z.string().max(128)).max(10).default([]),
  })
  .refine(
    ({ template, text, mail }) =>
      [template, text, mail].filter((each) => each !== undefined).length === 1,
    { path: ['template'], error: 'say either template, text or mail' },
  );
export type BeginConversation = z.infer<typeof BeginConversation>;

/** `GET /api/desk/search?words=&customer=`: in what the customer's own store holds. */
export const MessageSearch = z.object({
  problem: z.enum(['noStore', 'unreachable']).nullable(),
  hits: z.array(
    z.object({
      conversation: z.string(),
      dialogue: z.string(),
      message: z.string(),
      at: z.number(),
      direction: z.enum(['in', 'out', 'note']),
      customer: z.object({ address: z.string(), name: z.string().nullable() }),
      text: z.string(),
    }),
  ),
});
export type MessageSearch = z.infer<typeof MessageSearch>;

/** Where one may write to a customer from: `GET /api/desk/addresses`. */
export const DeskAddresses = z.object({
  addresses: z.array(z.object({ address: z.string(), name: z.string(), channel: TextChannelName })),
});
export type DeskAddresses = z.infer<typeof DeskAddresses>;
