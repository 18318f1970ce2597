import { z } from 'zod';
import { BotReply } from '#shared/contracts/flow/ask.ts';
import { FlowValue } from '#shared/contracts/flow/variable.ts';

/** What the bot wanted after what it said. */
const Wanted = z.object({
  next: BotReply.shape.next,
  action: z.object({ name: z.string(), inputs: z.record(z.string(), FlowValue) }).nullable(),
  outputs: z.record(z.string(), FlowValue),
  summary: z.string().nullable(),
});
export type Wanted = z.infer<typeof Wanted>;

/** What the node remembers from one turn to the next. */
export const Memory = z.object({
  turn: z.number(),
  /** The bot's own. */
  bot: z.string(),
  spent: z.number(),
  silences: z.number(),
  says: z.array(z.string()),
  wanted: Wanted.nullable(),
});
export type Memory = z.infer<typeof Memory>;

export const beginning: Memory = {
  turn: 0,
  bot: '',
  spent: 0,
  silences: 0,
  says: [],
  wanted: null,
};

export function remember(memory: Memory, reply: BotReply): Memory {
  const { next, action, outputs, summary } = reply;
  return {
    ...memory,
    bot: reply.memory,
    spent: memory.spent + reply.spent,
    says: [...reply.says],
    wanted: { next, action, outputs, summary },
  };
}
