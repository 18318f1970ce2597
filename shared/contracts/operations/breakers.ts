import { z } from 'zod';

/** Outside systems behind circuit breakers (S4). */
export const outsideSystems = [
  'acs',
  'acs-identity',
  'sms',
  'whatsapp',
  'channels',
  'graph',
  'gmail',
  'web-pubsub',
  'translator',
  'speech',
  'malware-scan',
  'bots',
  'recognizers',
  'connectors',
  'sql',
  'storage',
  'key-vault',
] as const;
export type OutsideSystem = (typeof outsideSystems)[number];

/** One circuit breaker. */
export const BreakerSight = z.object({
  system: z.enum(outsideSystems),
  /** Whose system it is, by ids alone (`<tenant>/<target>`); empty: one for the whole region. */
  of: z.string(),
  /** Half open: one request finds out whether it is well again. */
  state: z.enum(['closed', 'open', 'halfOpen']),
  /** Failures in a row after which it opens, and milliseconds until the next attempt. */
  failures: z.int().min(1),
  rest: z.int().min(1),
  /** How often it has opened since the process began, and when last; milliseconds since 1970. */
  opened: z.int().min(0),
  openedAt: z.number().nullable(),
});
export type BreakerSight = z.infer<typeof BreakerSight>;

/** The breakers of one process: each has its own, and the next request may be answered by another one. */
export const BreakersSight = z
  .object({ instance: z.string(), breakers: z.array(BreakerSight) })
  .meta({ id: 'Breakers' });
export type BreakersSight = z.infer<typeof BreakersSight>;

/** What is told when a breaker opens or closes. */
export type BreakerChange = Pick<BreakerSight, 'system' | 'of'> & {
  readonly state: 'open' | 'closed';
};
