import { z } from 'zod';

/** As much of a request as this bot needs; others are free to read more. */
export const Heard = z.object({
  version: z.literal(1),
  conversation: z.string(),
  turn: z.number(),
  said: z.string().nullable(),
  language: z.string(),
  inputs: z.record(z.string(), z.unknown()),
  actions: z.array(z.object({ name: z.string() })),
  memory: z.string(),
});
export type Heard = z.infer<typeof Heard>;
