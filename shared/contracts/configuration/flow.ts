import { z } from 'zod';
import { FlowDefinition } from '../flow/definition.ts';
import { Name, Slug } from './values.ts';

/** A flow as it is worked on (F1): the draft, and which version of it callers get. */
export const Flow = z.strictObject({
  id: Slug,
  name: Name,
  draft: FlowDefinition,
  /** Number of the published version; null: never published. */
  published: z.int().positive().nullable(),
  /** Versions made so far. */
  versions: z.int().min(0),
});
export type Flow = z.infer<typeof Flow>;

/** A flow as an author writes it; what is published is set by the service, and not taken from here. */
export const FlowWanted = Flow.partial({ published: true, versions: true });
export type FlowWanted = z.infer<typeof FlowWanted>;

/** One published version; never changed, for dialogues that began on it stay on it. Id: `<flow>.<version>`. */
export const FlowVersion = z.strictObject({
  id: z.string(),
  flow: Slug,
  version: z.int().positive(),
  definition: FlowDefinition,
  /** The published versions of its sub-flows, and of theirs, that it runs with, by id. */
  subFlows: z
    .record(Slug, z.strictObject({ version: z.int().positive(), definition: FlowDefinition }))
    .default({}),
  /** Version of the interpreter that it was published for. */
  interpreter: z.int().positive().default(1),
  /** Why it was published, in its author's words. */
  note: z.string().max(1_000).default(''),
  publishedAt: z.number(),
  /** The user's id. */
  publishedBy: z.string(),
});
export type FlowVersion = z.infer<typeof FlowVersion>;
