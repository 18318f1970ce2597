import { setTimeout as pause } from 'node:timers/promises';
import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { fetchBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { VirtualAgents } from '#shared/ports/virtual-agents.ts';
import { type BotParts, type BotTurn, failed } from './bot-parts.ts';
import { askDirectLineBot } from './direct-line.ts';
import { askHttpBot } from './http.ts';
import { askOpenAiBot } from './openai.ts';
import { usableReply } from './usable-reply.ts';

/** Absent: real time is waited. */
type VirtualAgentParts = Omit<BotParts, 'pause'> &
  Partial<Pick<BotParts, 'pause'>> & { readonly breakers?: Breakers };

/** Bots of every kind (F11); `fetch` must refuse addresses that the bots' administrators must not reach. */
export function createVirtualAgents({
  breakers = createBreakers(),
  ...given
}: VirtualAgentParts): VirtualAgents {
  const parts: BotParts = { pause: (milliseconds) => pause(milliseconds), ...given };
  return {
    async turn(tenant, bot, ask, key) {
      if (ask.turn > bot.maxTurns)
        return failed('forbidden', `the bot has had its ${bot.maxTurns} turns`);
      const deadline = parts.now() + Math.min(bot.timeout, ask.timeout);
      const breaker = breakers.around('bots', `${tenant}/${bot.id}`);
      const guarded = { ...parts, fetch: fetchBehind(breaker, parts.fetch) };
      try {
        return usableReply(ask, await askBot(guarded, bot, { tenant, ask, key, deadline }));
      } catch {
        // Key Vault, for the bots themselves are asked by what never throws.
        return failed('unavailable', "the bot's secret cannot be read at the moment");
      }
    },
  };
}

function askBot(
  parts: BotParts,
  bot: Bot,
  turn: Omit<BotTurn<Bot['kind']>, 'bot'>,
): Promise<FlowAnswer> {
  switch (bot.kind) {
    case 'http':
      return askHttpBot(parts, { ...turn, bot });
    case 'openai':
      return askOpenAiBot(parts, { ...turn, bot });
    case 'directLine':
      return askDirectLineBot(parts, { ...turn, bot });
  }
}
