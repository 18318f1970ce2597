import { z } from 'zod';
import { Slug } from '../configuration/values.ts';
import { LanguageTag } from '../flow/language.ts';
import { AttachmentKind } from './attachment.ts';
import { Choice } from './content.ts';
import { DeliveryState } from './message.ts';

/** Characters of one message of a visitor's. */
export const longestChatText = 4_000;
/** Bytes of one file of a visitor's. */
export const largestChatFile = 10_000_000;
/** Files of one message. */
const mostFiles = 5;

/** Made by the widget, once for each thing that it sends: what comes twice counts once. */
export const ChatId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,64}$/, 'letters, digits, - and _; 8 to 64');

const Token = z.string().max(4_096);
const said = (longest: number) => z.string().trim().min(1).max(longest);

export const ChatAddressParams = z.object({ address: Slug });

/** `POST /api/chat/{address}/session` */
export const ChatSessionWish = z.strictObject({
  /** What the last session gave for this; absent: a new visitor. */
  remember: Token.optional(),
  /** The visitor has ticked the text of consent. */
  consent: z.literal(true).optional(),
  /** As they call themselves. */
  name: said(120).optional(),
});
export type ChatSessionWish = z.infer<typeof ChatSessionWish>;

/** `GET /api/chat/{address}/settings`: how the widget looks and what it asks, as the administrator has set it. */
export const ChatSettings = z.object({
  title: z.string(),
  colour: z.string(),
  languages: z.array(LanguageTag),
  greeting: z.record(z.string(), z.string()),
  preChat: z.object({
    name: z.enum(['no', 'optional', 'required']),
    email: z.enum(['no', 'optional', 'required']),
    topic: z.enum(['no', 'optional', 'required']),
    topics: z.array(z.string()),
  }),
  consent: z.record(z.string(), z.string()),
  proactive: z
    .object({ after: z.number(), on: z.array(z.string()), text: z.record(z.string(), z.string()) })
    .nullable(),
  /** `offline`: only the form · `hidden`: nothing is shown. */
  mode: z.enum(['chat', 'offline', 'hidden']),
  /** Whether files can be sent. */
  takesFiles: z.boolean(),
});
export type ChatSettings = z.infer<typeof ChatSettings>;

export const ChatSession = z.object({
  /** For `Authorization: Bearer`. */
  token: Token,
  /** Seconds. */
  expiresIn: z.int(),
  /** Kept in the visitor's browser; brings them the same conversation again. */
  remember: Token,
  /** They have been here before and have consented where that is asked. */
  hasConsented: z.boolean(),
});
export type ChatSession = z.infer<typeof ChatSession>;

export const ChatFile = z.object({
  id: z.string(),
  kind: AttachmentKind,
  name: z.string().nullable(),
  type: z.string(),
  /** Bytes. */
  size: z.int().nullable(),
  /** `waiting`: being looked at · `refused`: not to be had. */
  state: z.enum(['waiting', 'ready', 'refused']),
});
export type ChatFile = z.infer<typeof ChatFile>;

/** One message as a visitor sees it. */
export const ChatMessage = z.object({
  /** The widget's own id for what the visitor wrote; else the message's. */
  id: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  isMine: z.boolean(),
  /** Whoever of the contact center wrote it; null: nobody in person. */
  author: z.string().nullable(),
  text: z.string(),
  /** Buttons with answers. */
  choices: z.array(Choice),
  files: z.array(ChatFile),
  /** Of what the contact center wrote. */
  state: DeliveryState.nullable(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

/** `GET /api/chat/messages?after=`: milliseconds since 1970; some that are known already come again. */
export const ChatSince = z.object({ after: z.coerce.number().min(0).default(0) });

export const ChatHistory = z.object({
  messages: z.array(ChatMessage),
  /** Whether a dialogue is going on. */
  isOpen: z.boolean(),
});
export type ChatHistory = z.infer<typeof ChatHistory>;

const address = z.email().max(320);

export const ChatForm = z.strictObject({
  name: said(120).optional(),
  email: address.optional(),
  topic: said(200).optional(),
});
export type ChatForm = z.infer<typeof ChatForm>;

/** `POST /api/chat/messages` */
export const ChatPost = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'),
    id: ChatId,
    /** Empty: only files. */
    text: z.string().max(longestChatText),
    /** What `PUT /api/chat/files/…` gave for each. */
    files: z.array(Token).max(mostFiles).default([]),
  }),
  /** A button was pressed. */
  z.strictObject({
    kind: z.literal('choice'),
    id: ChatId,
    choice: z.string().max(256),
    label: said(1_000),
  }),
  /** What was asked before the chat. */
  z.strictObject({ kind: z.literal('preChat'), id: ChatId, answers: ChatForm }),
]);
export type ChatPost = z.infer<typeof ChatPost>;

/** `POST /api/chat/offline`: a message while nobody is there, to be answered another way. */
export const ChatOfflineForm = z.strictObject({
  id: ChatId,
  name: said(120),
  email: address,
  topic: said(200).optional(),
  text: said(longestChatText),
});
export type ChatOfflineForm = z.infer<typeof ChatOfflineForm>;

/** `at`: when the contact center took it, milliseconds since 1970. */
export const ChatPosted = z.object({ id: z.string(), at: z.number() });
export type ChatPosted = z.infer<typeof ChatPosted>;

/** `PUT /api/chat/files/{message}/{file}` */
export const ChatFileParams = z.object({ message: z.string().min(1).max(512), file: ChatId });
export const ChatFileName = z.object({ name: z.string().trim().min(1).max(256) });

/** Goes into the message that the file belongs to. */
export const ChatFilePut = z.object({ file: Token });
export type ChatFilePut = z.infer<typeof ChatFilePut>;

/** `POST /api/chat/seen`: the visitor's browser has what was written until then, or they have read it. */
export const ChatSeen = z.strictObject({
  /** Milliseconds since 1970. */
  until: z.number().min(0),
  state: z.enum(['delivered', 'read']),
});
export type ChatSeen = z.infer<typeof ChatSeen>;

/** `POST /api/chat/leave` */
export const ChatLeave = z.strictObject({ id: ChatId });

/** `GET /api/chat/connection`: address of the WebSocket. */
export const ChatConnection = z.object({ url: z.string() });
export type ChatConnection = z.infer<typeof ChatConnection>;

/** What is pushed to a visitor's browsers (hub `webchat`). */
export const ChatPush = z.discriminatedUnion('kind', [
  /** Read the messages again. */
  z.object({ kind: z.literal('messagesChanged') }),
  /** Somebody of the contact center writes; worth some seconds. */
  z.object({ kind: z.literal('typing') }),
  /** All that the visitor has written was read. */
  z.object({ kind: z.literal('read') }),
]);
export type ChatPush = z.infer<typeof ChatPush>;

/** Why a visitor is refused. */
export type ChatRefusal =
  | 'noSuchChat'
  | 'originNotAllowed'
  | 'noToken'
  | 'badToken'
  | 'tooManyMessages'
  | 'consentNeeded'
  | 'answersNeeded'
  | 'emptyMessage'
  | 'chatClosed'
  | 'noFiles'
  | 'fileNotTaken'
  | 'notFound';

/** What is answered to a visitor; `retryAfter`: seconds. */
export type ChatAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: ChatRefusal; readonly retryAfter?: number };
