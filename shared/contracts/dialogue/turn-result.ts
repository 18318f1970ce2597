import { z } from 'zod';
import { DialogueKey } from './dialogue-key.ts';

/** What a turn tells its orchestration. */
export const TurnResult = z.object({
  /** Nothing more will happen to the dialogue. */
  over: z.boolean(),
  /** When the next turn is due at the latest, ms since 1970; absent: when something happens. */
  wakeAt: z.number().optional(),
  /** Keys of effects that are done, though the store does not know it yet: for the next turn. */
  done: z.array(z.string()).optional(),
});
export type TurnResult = z.infer<typeof TurnResult>;

/** What an orchestration gives to a turn. */
export const TurnOrder = z.object({
  ...DialogueKey.shape,
  done: z.array(z.string()).default([]),
});
export type TurnOrder = z.infer<typeof TurnOrder>;
