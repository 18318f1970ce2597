import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { Selection } from '../routing/routing-settings.ts';
import { Name, Slug } from './values.ts';

const seconds = z.number().int();

/** A contact center (E3): its flow, one queue, and how its agents are chosen and rung. Durations in seconds. */
export const ContactCenter = z.strictObject({
  id: Slug,
  name: Name,
  /** Id of the flow that treats callers; null: straight to the queue and all agents. */
  flow: Slug.nullable().default(null),
  selection: Selection.default('longestAvailable'),
  /** How long an offer rings (Q8). */
  ringTime: seconds.min(5).max(120).default(20),
  /** How long a dialogue is not offered again to an agent who declined it or did not answer. */
  refusalRest: seconds.min(0).max(3600).default(60),
  /** Longest after-call work; 0: none. */
  wrapUpTime: seconds.min(0).max(3600).default(60),
  /** Teams that join the search once a dialogue has waited so long (Q2); empty: all agents from the beginning. */
  groups: z
    .array(z.strictObject({ after: seconds.min(0), teams: z.array(Slug).min(1) }))
    .max(20)
    .default([]),
  /** What callers hear when the flow cannot go on, by language; without it, words of the product's. */
  lastResort: z.record(LanguageTag, z.string().min(1).max(500)).default({}),
  /** Grows with each change; set by the service. Version of the settings that routing is told. */
  revision: z.int().min(0).default(0),
});
export type ContactCenter = z.infer<typeof ContactCenter>;
