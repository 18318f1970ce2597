import { z } from 'zod';
import { SecretName } from './connector.ts';
import { Name, ServiceUrl, Slug } from './values.ts';

/** What says which intent an utterance has, besides the embedded matcher (F5). */
export const Recognizer = z.discriminatedUnion('kind', [
  z.strictObject({
    id: Slug,
    name: Name,
    kind: z.literal('openai'),
    endpoint: ServiceUrl,
    deployment: z.string().min(1).max(100),
    /** Absent: managed identity. */
    secret: SecretName.optional(),
  }),
  /** A conversational language understanding project of Azure AI Language. */
  z.strictObject({
    id: Slug,
    name: Name,
    kind: z.literal('language'),
    endpoint: ServiceUrl,
    project: z.string().min(1).max(100),
    deployment: z.string().min(1).max(100),
    secret: SecretName.optional(),
  }),
]);
export type Recognizer = z.infer<typeof Recognizer>;
