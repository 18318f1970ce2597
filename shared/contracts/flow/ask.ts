import { z } from 'zod';
import { LanguageTag } from './language.ts';
import { TranscriptLine } from './transcript.ts';
import { FlowValue } from './variable.ts';

/** Characters of an answer's body. */
export const maxBody = 65_536;

export const HttpMethod = z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
export type HttpMethod = z.infer<typeof HttpMethod>;

/** A request through an administered connector, all values filled in. */
export const HttpAsk = z.object({
  kind: z.literal('http'),
  connector: z.string(),
  method: HttpMethod,
  /** Below the connector's address; begins with `/`. */
  path: z.string(),
  query: z.record(z.string(), z.string()),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  contentType: z.string().nullable(),
  /** Milliseconds for all attempts together. */
  timeout: z.number(),
  attempts: z.number().int(),
});
export type HttpAsk = z.infer<typeof HttpAsk>;

/** What an utterance means, by a recogniser outside. */
export const ClassifyAsk = z.object({
  kind: z.literal('classify'),
  recognizer: z.string(),
  text: z.string(),
  language: LanguageTag,
  /** The intents to choose from, with some of their examples. */
  intents: z
    .array(z.object({ id: z.string(), examples: z.array(z.string()).readonly() }).readonly())
    .readonly(),
  /** Milliseconds. */
  timeout: z.number(),
});
export type ClassifyAsk = z.infer<typeof ClassifyAsk>;

export const LookupAsk = z.object({
  kind: z.literal('lookup'),
  table: z.string(),
  key: z.string(),
});
export type LookupAsk = z.infer<typeof LookupAsk>;

/** One turn of a virtual agent. */
export const BotAsk = z.object({
  kind: z.literal('bot'),
  bot: z.string(),
  /** From 1. */
  turn: z.number().int(),
  /** Null: the bot begins, or an action was done. */
  said: z.string().nullable(),
  language: LanguageTag,
  channel: z.string(),
  /** Names one conversation of the bot with one customer. */
  conversation: z.string(),
  /** What the flow tells the bot. */
  inputs: z.record(z.string(), FlowValue),
  /** The flow's actions that the bot may ask for. */
  actions: z
    .array(
      z
        .object({
          name: z.string(),
          description: z.string(),
          parameters: z.record(
            z.string(),
            z.object({ type: z.enum(['text', 'number', 'boolean']), description: z.string() }),
          ),
        })
        .readonly(),
    )
    .readonly(),
  transcript: z.array(TranscriptLine).readonly(),
  /** What the bot gave to be handed back; empty at first. */
  memory: z.string(),
  /** Cost so far, in units of the bot's limit. */
  spent: z.number(),
  /** Milliseconds. */
  timeout: z.number(),
});
export type BotAsk = z.infer<typeof BotAsk>;

export const MessageAsk = z.object({
  kind: z.literal('message'),
  channel: z.enum(['sms', 'whatsapp', 'email', 'dialogue']),
  /** Null: to the customer of a text dialogue, in it. */
  to: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string(),
});
export type MessageAsk = z.infer<typeof MessageAsk>;

export const TemplateAsk = z.object({
  kind: z.literal('template'),
  to: z.string(),
  template: z.string(),
  language: LanguageTag,
  parameters: z.array(z.string()).readonly(),
});
export type TemplateAsk = z.infer<typeof TemplateAsk>;

/** What a flow asks of the world besides its channel. */
export const FlowAsk = z.discriminatedUnion('kind', [
  HttpAsk,
  ClassifyAsk,
  LookupAsk,
  BotAsk,
  MessageAsk,
  TemplateAsk,
]);
export type FlowAsk = z.infer<typeof FlowAsk>;

/**
 * `notConfigured`: what the flow names is not there · `forbidden`: the target or the limit does not allow it · `timeout`,
 * `unavailable`: not at the moment · `refused`: the other side says no · `tooLarge`, `invalid`: its answer cannot be used.
 */
export const AskProblem = z.enum([
  'notConfigured',
  'forbidden',
  'timeout',
  'unavailable',
  'refused',
  'tooLarge',
  'invalid',
]);
export type AskProblem = z.infer<typeof AskProblem>;

/** What a virtual agent wants. */
export const BotReply = z.object({
  /** To be said to the customer, in this order. */
  says: z.array(z.string().max(4_000)).max(10).readonly(),
  /** `listen`: the customer's turn · `act`: the flow does `action` and asks again · `done`, `escalate`: over. */
  next: z.enum(['listen', 'act', 'done', 'escalate']),
  action: z
    .object({ name: z.string(), inputs: z.record(z.string(), FlowValue) })
    .nullable()
    .default(null),
  /** What the flow may use afterwards. */
  outputs: z.record(z.string(), FlowValue).default({}),
  /** For the agent who takes over. */
  summary: z.string().max(2_000).nullable().default(null),
  memory: z.string().max(8_000).default(''),
  /** Cost of this turn, in units of the bot's limit. */
  spent: z.number().min(0).default(0),
});
export type BotReply = z.infer<typeof BotReply>;

const AskFailed = z.object({
  kind: z.literal('failed'),
  reason: AskProblem,
  /** For the flow's author; holds nothing of what was asked or answered. */
  detail: z.string(),
});

export const FlowAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('http'),
    status: z.number().int(),
    contentType: z.string(),
    body: z.string().max(maxBody),
  }),
  z.object({
    kind: z.literal('classified'),
    intent: z.string().nullable(),
    confidence: z.number(),
  }),
  /** Null: the table has no such row. */
  z.object({ kind: z.literal('row'), row: z.record(z.string(), FlowValue).nullable() }),
  z.object({ kind: z.literal('bot'), reply: BotReply }),
  z.object({ kind: z.literal('sent'), message: z.string() }),
  AskFailed,
]);
export type FlowAnswer = z.infer<typeof FlowAnswer>;
export type AskFailed = z.infer<typeof AskFailed>;
