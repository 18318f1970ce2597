import { z } from 'zod';
import { Slug } from '../configuration/values.ts';

/** `POST /api/board/agents/{agent}`: what a supervisor may do with an agent of their teams. */
export const AgentOrder = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('ready') }),
  z.strictObject({ what: z.literal('notReady'), reason: z.string().trim().min(1).max(60) }),
  /** What is under way goes on. */
  z.strictObject({ what: z.literal('signOut') }),
  /** Frees a slot whose dialogue is over or lost; refused while the dialogue says that it is with this agent. */
  z.strictObject({ what: z.literal('repair'), offer: z.string().max(128) }),
]);
export type AgentOrder = z.infer<typeof AgentOrder>;

/**
 * `POST /api/board/dialogues/{dialogue}`: what a supervisor may do with a dialogue of their queues. `id` is made by the page
 * once for each: sent twice it counts once.
 */
export const DialogueOrder = z.strictObject({
  id: z.guid(),
  order: z.discriminatedUnion('what', [
    /** Into another queue, at the place of its first arrival, or to the front of its own. */
    z.strictObject({ what: z.literal('move'), center: Slug, first: z.boolean().default(false) }),
    /** Joins muted, by one of `BoardView.devices`: its `user`, `acsUser` or `number`. */
    z.strictObject({ what: z.literal('listen'), device: z.string().min(1).max(300) }),
    /** Those who listen speak: their own client unmutes, everybody sees it. */
    z.strictObject({ what: z.literal('bargeIn') }),
    z.strictObject({ what: z.literal('leave') }),
    /** A note on the agent's desk, or said to the agent alone. */
    z.strictObject({
      what: z.literal('coach'),
      text: z.string().trim().min(1).max(500),
      spoken: z.boolean().default(false),
    }),
    /** Ends it for everybody. */
    z.strictObject({ what: z.literal('end') }),
  ]),
});
export type DialogueOrder = z.infer<typeof DialogueOrder>;

/** What comes on the board's WebSocket: read `GET /api/board` again. */
export const BoardPush = z.object({ kind: z.literal('boardChanged') });
export type BoardPush = z.infer<typeof BoardPush>;
