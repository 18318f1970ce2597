import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { AskFailed, BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { AskJsonParts, JsonFailure } from '#shared/platform/ask-json.ts';
import type { AzureAiIdentity } from '#shared/platform/azure-ai-key.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

/** What the adapters of all kinds of bots work with. */
export interface BotParts extends AskJsonParts {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly identity: AzureAiIdentity;
}

export type BotOf<Kind extends Bot['kind']> = Extract<Bot, { readonly kind: Kind }>;

/** One turn, asked of one bot. */
export interface BotTurn<Kind extends Bot['kind']> {
  readonly tenant: string;
  readonly bot: BotOf<Kind>;
  readonly ask: BotAsk;
  /** The same for each attempt at the same turn. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly deadline: number;
}

export function failed(reason: AskFailed['reason'], detail: string): AskFailed {
  return { kind: 'failed', reason, detail };
}

export function toFailed({ reason, detail }: JsonFailure): AskFailed {
  return failed(reason, detail);
}

/** A reply with what is not said about it as nothing. */
export function reply(
  said: Pick<BotReplyOf, 'says' | 'next'> & Partial<BotReplyOf>,
): Extract<FlowAnswer, { readonly kind: 'bot' }> {
  const nothing = { action: null, outputs: {}, summary: null, memory: '', spent: 0 };
  return { kind: 'bot', reply: { ...nothing, ...said } };
}

type BotReplyOf = Extract<FlowAnswer, { readonly kind: 'bot' }>['reply'];
