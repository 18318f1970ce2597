import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';

/** A message of the customer's whose recording goes on; times in milliseconds. */
export const OpenMessage = z
  .object({
    recording: z.string(),
    /** When recording began, since 1970. */
    since: z.number(),
    maxLength: z.number(),
    /** How much of it ends the message; 0: none, for nobody listens for speech. */
    silence: z.number(),
    language: LanguageTag,
    /** Whether anything was said so far. */
    isHeard: z.boolean(),
  })
  .readonly();
export type OpenMessage = z.infer<typeof OpenMessage>;
