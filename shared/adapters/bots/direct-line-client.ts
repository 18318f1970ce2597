import { z } from 'zod';
import { askJson, type JsonAnswer, type JsonFailure } from '#shared/platform/ask-json.ts';
import type { BotParts } from './bot-parts.ts';

/** One conversation, and how far it was read. */
export const Conversation = z.object({
  id: z.string().max(200),
  token: z.string().max(5_000),
  /** Milliseconds since 1970. */
  expires: z.number(),
  watermark: z.string().max(100).nullable(),
});
export type Conversation = z.infer<typeof Conversation>;

/** What bots say, as far as it is read. */
const Activity = z.object({
  type: z.string(),
  from: z.object({ id: z.string() }).optional(),
  name: z.string().nullish(),
  text: z.string().nullish(),
  code: z.string().nullish(),
  value: z.unknown().optional(),
  suggestedActions: z
    .object({ actions: z.array(z.object({ title: z.string().nullish() })) })
    .nullish(),
  channelData: z.unknown().optional(),
});
export type Activity = z.infer<typeof Activity>;

/** Seconds that a token lives where the answer does not say it: when a conversation is opened again. */
const tokenLife = 1_800;

const Started = z.object({
  conversationId: z.string(),
  token: z.string(),
  expires_in: z.number().default(tokenLife),
});
const ActivitySet = z.object({
  activities: z.array(Activity),
  watermark: z.string().nullish(),
});

type Result<Value> = { readonly ok: true; readonly value: Value } | JsonFailure;

export type DirectLine = ReturnType<typeof openDirectLine>;

interface Door {
  readonly endpoint: string;
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

/** Direct Line API 3.0 over HTTPS, without its WebSocket stream. */
export function openDirectLine(parts: BotParts, { endpoint, secret, deadline }: Door) {
  const base = `${endpoint.replace(/\/+$/, '')}/v3/directline`;
  const ask = (method: 'GET' | 'POST', path: string, bearer: string, body?: unknown) =>
    askJson(parts, {
      whom: 'the bot',
      method,
      url: `${base}/${path}`,
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      deadline,
    });
  const toConversation = (answer: JsonAnswer, watermark: string | null): Result<Conversation> => {
    const started = read(Started, answer);
    if (!started.ok) return started;
    const { conversationId: id, token, expires_in: seconds } = started.value;
    return {
      ok: true,
      value: { id, token, expires: parts.now() + seconds * 1_000, watermark },
    };
  };
  return {
    start: async () => toConversation(await ask('POST', 'conversations', secret, {}), null),
    refresh: async ({ token, watermark }: Conversation) =>
      toConversation(await ask('POST', 'tokens/refresh', token), watermark),
    /** For a conversation whose token has expired: the secret opens it again. */
    async reconnect({ id, watermark }: Conversation) {
      const query = watermark === null ? '' : `?watermark=${encodeURIComponent(watermark)}`;
      const path = `conversations/${encodeURIComponent(id)}${query}`;
      return toConversation(await ask('GET', path, secret), watermark);
    },
    post: ({ id, token }: Conversation, activity: unknown) =>
      ask('POST', `conversations/${encodeURIComponent(id)}/activities`, token, activity),
    async activities({ id, token, watermark }: Conversation) {
      const query = watermark === null ? '' : `?watermark=${encodeURIComponent(watermark)}`;
      const path = `conversations/${encodeURIComponent(id)}/activities${query}`;
      return read(ActivitySet, await ask('GET', path, token));
    },
  };
}

function read<Value>(schema: z.ZodType<Value>, answer: JsonAnswer): Result<Value> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, reason: 'invalid', detail: "Direct Line's answer is not as documented" };
}
