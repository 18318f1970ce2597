import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { MailOptions } from './mail-options.ts';

const longest = 65_536;

/** One of the answers that are offered: a button, or a row of a list. */
export const Choice = z
  .object({
    id: z.string().max(256),
    label: z.string().max(1_000),
    /** What may be written instead, where there are no buttons. */
    key: z.string().max(1).optional(),
  })
  .readonly();
export type Choice = z.infer<typeof Choice>;

/** A value for a placeholder of a template; `name` null: by position. A file: id of an attachment of the message. */
export const TemplateParameter = z
  .object({
    part: z.enum(['header', 'body', 'button']),
    /** Which button, from 0; 0 elsewhere. */
    index: z.int().min(0).max(9).default(0),
    name: z.string().max(128).nullable().default(null),
    text: z.string().max(1_024).optional(),
    file: z.string().max(128).optional(),
  })
  .readonly();
export type TemplateParameter = z.infer<typeof TemplateParameter>;

/** What a message says, in words that suit every channel. Files stand beside it. */
export const MessageContent = z.discriminatedUnion('kind', [
  /** Also the words under files; empty: only files. */
  z.object({ kind: z.literal('text'), text: z.string().max(longest) }),
  /** Sanitised `html` beside its plain text; `quoted` is what earlier mails said. */
  z.object({
    kind: z.literal('mail'),
    subject: z.string().max(1_000),
    text: z.string().max(longest),
    html: z.string().max(1_000_000).nullable(),
    quoted: z.string().max(longest).nullable(),
    to: z.array(z.string().max(320)).max(200).readonly(),
    cc: z.array(z.string().max(320)).max(200).readonly(),
    /** An answer of a machine: kept, never answered by one. */
    isAutomatic: z.boolean().default(false),
    /** Of a mail of ours. */
    options: MailOptions.optional(),
  }),
  /** A question with its answers. */
  z.object({
    kind: z.literal('choices'),
    text: z.string().max(4_096),
    choices: z.array(Choice).max(10).readonly(),
  }),
  /** One of the answers that were offered. */
  z.object({ kind: z.literal('choice'), id: z.string().max(256), label: z.string().max(1_000) }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().max(1_000).nullable(),
    address: z.string().max(1_000).nullable(),
  }),
  z.object({
    kind: z.literal('contacts'),
    contacts: z
      .array(
        z.object({
          name: z.string().max(1_000),
          phones: z.array(z.string().max(64)).max(20).readonly(),
          mails: z.array(z.string().max(320)).max(20).readonly(),
        }),
      )
      .max(50)
      .readonly(),
  }),
  /** Null: taken back. `to`: id of the provider's for the message. */
  z.object({
    kind: z.literal('reaction'),
    to: z.string().max(512),
    emoji: z.string().max(32).nullable(),
  }),
  /** An approved template with its values; `text` is how it reads. */
  z.object({
    kind: z.literal('template'),
    name: z.string().max(512),
    language: LanguageTag,
    parameters: z.array(TemplateParameter).max(50).readonly(),
    text: z.string().max(4_096),
  }),
  /** A form that was filled in. */
  z.object({
    kind: z.literal('form'),
    name: z.string().max(256),
    answers: z.record(z.string(), z.unknown()),
  }),
  /** Something about the conversation itself, such as a new number of the customer's. */
  z.object({ kind: z.literal('event'), what: z.string().max(128), text: z.string().max(1_000) }),
  /** What the channel cannot give us: the customer is to say it otherwise. */
  z.object({ kind: z.literal('unsupported'), what: z.string().max(128) }),
]);
export type MessageContent = z.infer<typeof MessageContent>;
