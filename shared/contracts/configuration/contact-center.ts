import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { Selection } from '../routing/routing-settings.ts';
import { Name, Slug } from './values.ts';

const seconds = z.number().int();

/** What becomes of recordings beside being kept (F10, F12). */
export const RecordingSettings = z.strictObject({
  /** Which recordings are written down. Only those for which a notice is given. */
  transcribe: z.enum(['never', 'recordings', 'voicemail', 'both']).default('never'),
  /** Callers are told, before it begins, that they are recorded and that it is written down. */
  notice: z.boolean().default(false),
  /** What may be spoken; the first is assumed where it cannot be told. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, 'write it like de-DE or en-GB'))
    .min(1)
    .max(10)
    .default(['en-US']),
});
export type RecordingSettings = z.infer<typeof RecordingSettings>;

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
  recording: RecordingSettings.prefault({}),
  /** Grows with each change; set by the service. Version of the settings that routing is told. */
  revision: z.int().min(0).default(0),
});
export type ContactCenter = z.infer<typeof ContactCenter>;
