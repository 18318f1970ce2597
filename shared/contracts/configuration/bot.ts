import { z } from 'zod';
import { SecretName } from './connector.ts';
import { Name, ServiceUrl, Slug } from './values.ts';

const common = {
  id: Slug,
  name: Name,
  /** Longest time of one turn, milliseconds. */
  timeout: z.int().min(500).max(30_000).default(8_000),
  /** Turns of one dialogue. */
  maxTurns: z.int().min(1).max(200).default(40),
};

/** A bot of the customer's that speaks our contract (docs/virtual-agents.md). */
const HttpBot = z.strictObject({
  ...common,
  kind: z.literal('http'),
  url: ServiceUrl,
  /** Signs each request (HMAC-SHA256). */
  secret: SecretName,
});

/** A model of Azure OpenAI, in a region of the deployment's own choice. */
const OpenAiBot = z.strictObject({
  ...common,
  kind: z.literal('openai'),
  endpoint: ServiceUrl,
  deployment: z.string().min(1).max(100),
  /** Absent: managed identity. */
  secret: SecretName.optional(),
  instructions: z.string().min(1).max(8_000),
  /** Topics and words at which the bot must not go on by itself but escalate. */
  guardRails: z.array(z.string().min(1).max(200)).max(50).default([]),
  /** Tokens of one dialogue, in and out together. */
  spendLimit: z.int().min(100).max(1_000_000).default(20_000),
});

/** A bot of the Bot Framework or Copilot Studio, by Direct Line. */
const DirectLineBot = z.strictObject({
  ...common,
  kind: z.literal('directLine'),
  endpoint: ServiceUrl.default('https://europe.directline.botframework.com'),
  secret: SecretName,
});

/** A virtual agent that flows may hand a dialogue to (F11). */
export const Bot = z.discriminatedUnion('kind', [HttpBot, OpenAiBot, DirectLineBot]);
export type Bot = z.infer<typeof Bot>;
