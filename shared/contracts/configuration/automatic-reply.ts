import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { Slug } from './values.ts';

/** Words by language, or an approved template of the channel's with its values in their order. */
export const ReplyWords = z.union([
  z.strictObject({
    text: z
      .record(LanguageTag, z.string().trim().min(1).max(1_000))
      .refine((texts) => Object.keys(texts).length > 0, 'write it in one language at least'),
  }),
  z.strictObject({
    template: z.string().min(1).max(512),
    parameters: z.array(z.string().min(1).max(1_024)).max(20).default([]),
  }),
]);
export type ReplyWords = z.infer<typeof ReplyWords>;

/** What a customer is answered at once who begins a dialogue by writing (W2); null: nothing. */
export const AutomaticReply = z.strictObject({
  /** Id of the opening hours that decide which. */
  hours: Slug,
  /** While it is open. */
  online: ReplyWords.nullable().default(null),
  /** While it is closed, or a holiday. */
  offline: ReplyWords.nullable().default(null),
});
export type AutomaticReply = z.infer<typeof AutomaticReply>;
