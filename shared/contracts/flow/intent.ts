import { z } from 'zod';
import { LanguageTag } from './language.ts';

/** What a customer may want, as keywords and whole sentences in each language (F5). */
export const FlowIntent = z.strictObject({
  title: z.string().max(80).optional().meta({ title: 'Name' }),
  keywords: z
    .record(LanguageTag, z.array(z.string().min(1).max(80)).max(50))
    .default({})
    .meta({ title: 'Keywords', description: 'One of them said alone decides' }),
  sentences: z
    .record(LanguageTag, z.array(z.string().min(1).max(300)).max(200))
    .default({})
    .meta({ title: 'Example sentences' }),
});
export type FlowIntent = z.infer<typeof FlowIntent>;
