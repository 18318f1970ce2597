import { z } from 'zod';

/** How a contact center chooses (Q1); the first takes no notice of skills. */
export const Selection = z.enum([
  'longestAvailable',
  'skillsLongestAvailable',
  'skillsBestAvailable',
]);
export type Selection = z.infer<typeof Selection>;

/** Teams that join the search once a dialogue has waited so many milliseconds (Q2). */
export const DistributionGroup = z
  .object({ after: z.number().min(0), teams: z.array(z.string()).readonly() })
  .readonly();
export type DistributionGroup = z.infer<typeof DistributionGroup>;

/** A contact center's settings that routing needs. Durations are milliseconds. */
export const RoutingSettings = z
  .object({
    /** Grows with each publication; an older one that comes late is not taken. */
    version: z.number().int(),
    selection: Selection,
    /** How long an offer rings (Q8). */
    ringTime: z.number().positive(),
    /** How long a dialogue is not offered again to an agent who declined it or did not answer. */
    refusalRest: z.number().min(0),
    /** Empty: all agents of the contact center from the beginning (E3). */
    groups: z.array(DistributionGroup).readonly(),
    /** When a dialogue is not taken in, or has to leave (`noAgents`); see `OverflowSettings`. */
    overflow: z
      .object({
        waiting: z.number().int().nullable(),
        estimatedWait: z.number().nullable(),
        noAgents: z.boolean(),
      })
      .readonly()
      .default({ waiting: null, estimatedWait: null, noAgents: false }),
    /** An answer within this time counts as in time. */
    serviceLevelWithin: z.number().default(20_000),
    /** Where the day of the figures begins anew. */
    timeZone: z.string().default('Etc/UTC'),
    /** Agents are not asked. */
    autoAnswer: z.boolean().default(false),
  })
  .readonly();
export type RoutingSettings = z.infer<typeof RoutingSettings>;
