import { z } from 'zod';
import { LanguageTag } from '../flow/language.ts';
import { isTimeZone } from '../flow/opening-hours.ts';
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

/** A wrap-up code; those that have codes below only group them, and cannot be chosen. Ids are unique in the contact center. */
export interface WrapUpCode {
  readonly id: string;
  readonly name: string;
  readonly codes: readonly WrapUpCode[];
}
export const WrapUpCode: z.ZodType<WrapUpCode> = z.strictObject({
  id: Slug,
  name: Name,
  get codes() {
    return z.array(WrapUpCode).max(100).default([]);
  },
});

/** After-call work (Q8). */
export const WrapUpSettings = z.strictObject({
  /** Up to three levels. Empty: agents write their own. */
  codes: z.array(WrapUpCode).max(100).default([]),
  /** It cannot be finished without a code. */
  required: z.boolean().default(false),
  /** How often it can be extended by a minute. */
  extensions: z.int().min(0).max(60).default(10),
});
export type WrapUpSettings = z.infer<typeof WrapUpSettings>;

/** When a dialogue is not taken into the queue, or has to leave it: the flow's queue node goes on by `full` or `noAgents`. */
export const OverflowSettings = z.strictObject({
  /** More than so many are not taken in; null: no limit. */
  waiting: z.int().min(1).max(100_000).nullable().default(null),
  /** Who would wait longer than this by estimate is not taken in; seconds, null: no limit. */
  estimatedWait: seconds.min(1).max(86_400).nullable().default(null),
  /** Without anybody signed in who could ever take it, it leaves. */
  noAgents: z.boolean().default(false),
});
export type OverflowSettings = z.infer<typeof OverflowSettings>;

/** How customers are called back (Q6). */
export const CallbackSettings = z.strictObject({
  /** How often a customer who does not answer is tried. */
  attempts: z.int().min(1).max(10).default(3),
  /** Until the next attempt; seconds. */
  retryAfter: seconds.min(60).max(86_400).default(900),
  /** How long it rings at the customer; seconds. */
  ringTime: seconds.min(10).max(60).default(30),
  /** The number that is shown to customers; null: the one that they called. */
  from: z
    .string()
    .regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456')
    .nullable()
    .default(null),
});
export type CallbackSettings = z.infer<typeof CallbackSettings>;

/** Of written dialogues; seconds. */
export const TextSettings = z.strictObject({
  /** Nobody has written for so long while an agent has it: it is over. */
  inactivity: seconds.min(60).max(2_592_000).default(3_600),
  /** For an answer to what the flow asks. */
  answerWithin: seconds.min(30).max(604_800).default(900),
  /** Who writes again within this time gets the agent they had. */
  reopenWithin: seconds.min(0).max(2_592_000).default(86_400),
  /** That agent has it so long for themselves; then anybody may. */
  reopenPatience: seconds.min(0).max(86_400).default(300),
});
export type TextSettings = z.infer<typeof TextSettings>;

/** What supervisors watch, and when they are alerted; null: never. */
export const WatchSettings = z.strictObject({
  /** An answer counts as in time within so many seconds. */
  serviceLevelWithin: seconds.min(1).max(3600).default(20),
  /** Per cent of the answers that are to be in time; below it there is an alert. */
  serviceLevel: z.number().min(0).max(100).nullable().default(null),
  waiting: z.int().min(1).nullable().default(null),
  /** Seconds. */
  oldestWaiting: seconds.min(1).nullable().default(null),
  /** Per cent of those who waited. */
  abandoned: z.number().min(0).max(100).nullable().default(null),
  /** Fewer than so many who are ready. */
  ready: z.int().min(1).nullable().default(null),
  /** Where the day of the figures begins anew. */
  timeZone: z
    .string()
    .max(60)
    .refine(isTimeZone, { error: 'not a time zone; write it like Europe/Berlin' })
    .default('Etc/UTC'),
});
export type WatchSettings = z.infer<typeof WatchSettings>;

/** A contact center (E3): its flow, one queue, and how its agents are chosen and rung. Durations in seconds. */
export const ContactCenter = z.strictObject({
  id: Slug,
  name: Name,
  /** Id of the flow that treats callers; null: straight to the queue and all agents. */
  flow: Slug.nullable().default(null),
  /** What agents can be good at here (E7). */
  skills: z
    .array(z.strictObject({ id: Slug, name: Name }))
    .max(500)
    .default([]),
  selection: Selection.default('longestAvailable'),
  /** Agents are not asked: what is offered to them is theirs. */
  autoAnswer: z.boolean().default(false),
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
  overflow: OverflowSettings.prefault({}),
  callback: CallbackSettings.prefault({}),
  wrapUp: WrapUpSettings.prefault({}),
  text: TextSettings.prefault({}),
  watch: WatchSettings.prefault({}),
  /** What agents read while they talk: Markdown, by language. */
  script: z.record(LanguageTag, z.string().max(20_000)).default({}),
  /** What callers hear when the flow cannot go on, by language; without it, words of the product's. */
  lastResort: z.record(LanguageTag, z.string().min(1).max(500)).default({}),
  recording: RecordingSettings.prefault({}),
  /** Grows with each change; set by the service. Version of the settings that routing is told. */
  revision: z.int().min(0).default(0),
});
export type ContactCenter = z.infer<typeof ContactCenter>;
