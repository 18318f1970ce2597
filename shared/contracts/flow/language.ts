import { z } from 'zod';

/** A language by BCP 47, as it is written in flows, for example `de`, `en-GB` or `zh-Hant`. */
export const LanguageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/, 'write it like de, en-GB or zh-Hant')
  .meta({ title: 'Language', description: 'BCP 47, for example de or en-GB' });
export type LanguageTag = z.infer<typeof LanguageTag>;
