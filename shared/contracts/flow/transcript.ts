import { z } from 'zod';

/** One thing that was said in a dialogue with a bot. */
export const TranscriptLine = z
  .object({ by: z.enum(['customer', 'bot']), text: z.string().max(1_000) })
  .readonly();
export type TranscriptLine = z.infer<typeof TranscriptLine>;

/** Lines that a dialogue keeps; the oldest go. */
export const transcriptLength = 60;
