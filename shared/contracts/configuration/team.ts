import { z } from 'zod';
import { Name, Slug } from './values.ts';

/**
 * Agents who work together; distribution groups, supervisors and boards name teams (M3). An external team is none of our
 * agents but a number outside that takes so many calls at once (Q7).
 */
export const Team = z.strictObject({
  id: Slug,
  name: Name,
  external: z
    .strictObject({
      number: z.string().regex(/^\+[1-9]\d{4,14}$/, 'a number like +4930123456'),
      /** Calls at once. */
      capacity: z.int().min(1).max(1_000),
      /** The contact centers whose calls may overflow to it. */
      centers: z.array(Slug).min(1).max(100),
    })
    .nullable()
    .default(null),
});
export type Team = z.infer<typeof Team>;
