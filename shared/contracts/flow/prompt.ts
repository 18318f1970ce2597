import { z } from 'zod';
import { TemplateSource } from './expression.ts';
import { LanguageTag } from './language.ts';

/** The same text in each language of the flow. */
export const TextByLanguage = z
  .record(LanguageTag, TemplateSource)
  .meta({ title: 'Text', description: 'One text for each language of the flow' });
export type TextByLanguage = z.infer<typeof TextByLanguage>;

/** The voice for one part, where it is not the language of the dialogue: "Für Deutsch drücken Sie die 2". */
const language = LanguageTag.optional().meta({
  title: 'Spoken in',
  description: 'Only where it is not the language of the dialogue',
});

/** One piece of a prompt: text that is spoken or written, a recording, or SSML for the voice. */
export const PromptPart = z.union([
  z.strictObject({ text: TextByLanguage, language }),
  z.strictObject({ audio: z.record(LanguageTag, z.url().max(2_000)) }),
  z.strictObject({ ssml: TextByLanguage, language }),
]);
export type PromptPart = z.infer<typeof PromptPart>;

/** What a customer hears or reads, piece after piece. */
export const Prompt = z
  .array(PromptPart)
  .min(1)
  .max(20)
  .meta({ title: 'Prompt', description: 'Spoken text, recordings and SSML, played in this order' });
export type Prompt = z.infer<typeof Prompt>;

/** A piece of a prompt in one language with all values filled in. */
export const RenderedPart = z.union([
  z.strictObject({ text: z.string(), language }),
  z.strictObject({ audio: z.string() }),
  z.strictObject({ ssml: z.string(), language }),
]);
export type RenderedPart = z.infer<typeof RenderedPart>;
