import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { Name, Slug } from './values.ts';

/**
 * What agents need not write again and again (M7). `{{customer}}`, `{{agent}}`, `{{center}}` and the flow's reportable variables
 * are filled in.
 */
export const CannedText = z.strictObject({
  id: Slug,
  name: Name,
  /** What agents type after `/`. */
  shortcut: z.string().regex(/^[a-z0-9-]{1,30}$/, 'small letters, digits and -; 30 at most'),
  texts: z
    .record(LanguageTag, z.string().min(1).max(4_000))
    .refine((texts) => Object.keys(texts).length > 0, { error: 'in one language at least' }),
  /** Contact centers where it is offered; empty: all. */
  centers: z.array(Slug).max(500).default([]),
});
export type CannedText = z.infer<typeof CannedText>;
