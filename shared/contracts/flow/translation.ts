import { z } from 'zod';
import { LanguageTag } from './language.ts';

/** From which language of a flow to which its missing texts are to be translated. */
export const TranslationWanted = z.strictObject({ from: LanguageTag, to: LanguageTag });
export type TranslationWanted = z.infer<typeof TranslationWanted>;

/** Translations that are stored nowhere: a person takes or edits them, and saves the draft. */
export const FlowTranslations = z.object({
  suggestions: z
    .array(
      z.object({
        /** Where the text belongs, for example `nodes.greet.prompt.0.text`. */
        path: z.string(),
        source: z.string(),
        suggestion: z.string(),
      }),
    )
    .readonly(),
  /** Texts for which there is none: what came back had lost an expression of theirs. */
  failed: z.array(z.string()).readonly(),
});
export type FlowTranslations = z.infer<typeof FlowTranslations>;

/** A message of a dialogue, in either direction. */
export const MessageToTranslate = z.strictObject({
  text: z.string().min(1).max(10_000),
  from: LanguageTag,
  to: LanguageTag,
});
export type MessageToTranslate = z.infer<typeof MessageToTranslate>;

export const TranslatedMessage = z.object({ text: z.string() });
export type TranslatedMessage = z.infer<typeof TranslatedMessage>;
