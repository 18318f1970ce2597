import { z } from 'zod';
import { FlowDefinition, flowSchemaVersion } from '../flow/definition.ts';
import { Name, Slug } from './values.ts';

const draftLimit = 200_000;

/** A definition that is worked on: it may have every fault but to be of a newer form, or too large. */
export const FlowDraft = z
  .record(z.string(), z.unknown())
  .refine((draft) => typeof draft['schema'] !== 'number' || draft['schema'] <= flowSchemaVersion, {
    path: ['schema'],
    error: `this version of the product knows flows up to schema ${flowSchemaVersion}; update it, or save the flow in the older form`,
  })
  .refine((draft) => JSON.stringify(draft).length <= draftLimit, {
    error: `a flow has at most ${draftLimit} characters`,
  });
export type FlowDraft = z.infer<typeof FlowDraft>;

/** That an older version was given to callers again (F1). */
export const FlowRestoration = z.strictObject({
  /** The version that callers got again. */
  version: z.int().positive(),
  /** The one that they had before; null: none. */
  from: z.int().positive().nullable(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** The user's id. */
  by: z.string(),
});
export type FlowRestoration = z.infer<typeof FlowRestoration>;

/** As many are kept with a flow, the newest. */
export const mostRestorations = 200;

/** A flow as it is worked on (F1): the draft, and which version of it callers get. */
export const Flow = z.strictObject({
  id: Slug,
  name: Name,
  draft: FlowDraft,
  /** Number of the published version; null: never published. */
  published: z.int().positive().nullable(),
  /** Versions made so far. */
  versions: z.int().min(0),
  /** The newest last. */
  restorations: z.array(FlowRestoration).max(mostRestorations).default([]),
});
export type Flow = z.infer<typeof Flow>;

/** A flow as an author writes it; what is published is set by the service, and not taken from here. */
export const FlowWanted = Flow.partial({
  published: true,
  versions: true,
  restorations: true,
});
export type FlowWanted = z.infer<typeof FlowWanted>;

/** A flow that has just been published. */
export const FlowPublished = Flow.extend({
  /** An older version that says the same; null: none does. */
  sameAs: z.int().positive().nullable(),
});
export type FlowPublished = z.infer<typeof FlowPublished>;

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
  /** The newest older version that says the same; null: none does. */
  sameAs: z.int().positive().nullable().default(null),
});
export type FlowVersion = z.infer<typeof FlowVersion>;

/** A version in the list of a flow's versions. */
export const FlowVersionSummary = FlowVersion.pick({
  version: true,
  note: true,
  publishedAt: true,
  publishedBy: true,
  interpreter: true,
  sameAs: true,
}).extend({
  /** Versions of the sub-flows by id. */
  subFlows: z.record(z.string(), z.number()),
  isPublished: z.boolean(),
  /** When callers got it again after another one, the newest first. */
  restorations: z.array(FlowRestoration.omit({ version: true })).readonly(),
});
export type FlowVersionSummary = z.infer<typeof FlowVersionSummary>;

/** What is to be said about a flow. */
export const FlowFindings = z.object({
  findings: z
    .array(
      z.object({
        node: z.string().optional(),
        field: z.string().optional(),
        what: z.string(),
        advice: z.string(),
        severity: z.literal('warning').optional(),
      }),
    )
    .readonly(),
});
export type FlowFindings = z.infer<typeof FlowFindings>;
