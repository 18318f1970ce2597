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
  /** A short tone; nothing in text channels. */
  z.strictObject({ beep: z.literal(true) }),
]);
export type PromptPart = z.infer<typeof PromptPart>;

/** What a customer hears or reads, piece after piece. */
export const Prompt = z
  .array(PromptPart)
  .min(1)
  .max(20)
  .meta({ title: 'Prompt', description: 'Spoken text, recordings and SSML, played in this order' });
export type Prompt = z.infer<typeof Prompt>;

/** How a language is spoken, where it is not the standard voice (F6). */
export const VoiceSettings = z.strictObject({
  /** As Azure names it, for example `de-DE-KatjaNeural`. */
  voice: z
    .string()
    .regex(
      /^[a-z]{2,3}(-[A-Za-z]{2,10}){1,2}-[A-Za-z0-9]{2,60}(:[A-Za-z0-9]+)?$/,
      'like de-DE-KatjaNeural',
    )
    .optional(),
  /** 1 is the voice's own speed. */
  speed: z.number().min(0.5).max(2).optional(),
});
export type VoiceSettings = z.infer<typeof VoiceSettings>;

const voice = VoiceSettings.shape;

/** A piece of a prompt in one language with all values filled in. */
export const RenderedPart = z.union([
  z.strictObject({ text: z.string(), language, ...voice }),
  z.strictObject({ audio: z.string() }),
  z.strictObject({ ssml: z.string(), language }),
  z.strictObject({ beep: z.literal(true) }),
]);
export type RenderedPart = z.infer<typeof RenderedPart>;
