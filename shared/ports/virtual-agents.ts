import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';

/** Bots of every kind. */
export interface VirtualAgents {
  /** `key`: the same for each attempt at the same turn. Never throws. */
  turn(tenant: string, bot: Bot, ask: BotAsk, key: string): Promise<FlowAnswer>;
}
