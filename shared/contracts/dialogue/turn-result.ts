import { z } from 'zod';

/** What a turn tells its orchestration. */
export const TurnResult = z.object({
  /** Nothing more will happen to the dialogue. */
  over: z.boolean(),
  /** When the next turn is due at the latest, ms since 1970; absent: when something happens. */
  wakeAt: z.number().optional(),
});
export type TurnResult = z.infer<typeof TurnResult>;
