import { z } from 'zod';
import { RoutingSettings } from './routing-settings.ts';

/** Totals since the contact center began. */
export const RoutingCounts = z
  .object({
    queued: z.number().int(),
    left: z.number().int(),
    offered: z.number().int(),
    accepted: z.number().int(),
    declined: z.number().int(),
    noAnswer: z.number().int(),
    /** Reservations refused, mostly because another contact center was faster. */
    lost: z.number().int(),
    /** Offers nobody answered for, taken back by routing itself. */
    lapsed: z.number().int(),
    /** Not taken in, or sent away by the rules of overflow. */
    refused: z.number().int().default(0),
  })
  .readonly();
export type RoutingCounts = z.infer<typeof RoutingCounts>;

/** How fast the queue moves; see estimateWait. */
export const Pace = z
  .object({
    /** Mean milliseconds between two answers while somebody waited; newer ones weigh more. */
    mean: z.number(),
    samples: z.number().int(),
    /** Last answer, or when the queue was last empty, whichever is later. */
    from: z.number(),
    /** Nobody has been answered since the queue was last empty. */
    isFresh: z.boolean().default(false),
    /** Of those who waited, the share (0 to 1) who left without an agent; newer ones weigh more. */
    givenUp: z.number().default(0),
  })
  .readonly();
export type Pace = z.infer<typeof Pace>;

/** What one day came to, for boards (R1). A dialogue that comes back to its place counts once. */
export const DayFigures = z
  .object({
    /** In the contact center's time zone, like 2026-11-28. */
    day: z.string(),
    /** End of the day, milliseconds since 1970. */
    endsAt: z.number(),
    /** With those who waited already when the day began: answered + abandoned + overflowed + left + waiting now. */
    queued: z.number().int(),
    answered: z.number().int(),
    /** Answered within the service level's time. */
    inTime: z.number().int(),
    /** Hung up without an agent, later than 5 s after they came. */
    abandoned: z.number().int(),
    /** Left otherwise: within these 5 s, to be called back, or where the flow led them. */
    left: z.number().int(),
    /** Not taken in, or sent away by the rules of overflow. */
    overflowed: z.number().int(),
    /** Milliseconds that those who were answered waited together, and the longest of them. */
    waited: z.number(),
    longest: z.number(),
  })
  .readonly();
export type DayFigures = z.infer<typeof DayFigures>;

/** What one contact center's routing keeps beside its waiting dialogues: one document, changed under its ETag. */
export const RoutingHead = z
  .object({
    tenant: z.string(),
    center: z.string(),
    settings: RoutingSettings,
    counts: RoutingCounts,
    pace: Pace,
    /** Absent: nothing has happened yet. */
    today: DayFigures.optional(),
    /** When the next `tick` has been ordered for; null: none, nobody waits. */
    wakeAt: z.number().nullable(),
  })
  .readonly();
export type RoutingHead = z.infer<typeof RoutingHead>;
