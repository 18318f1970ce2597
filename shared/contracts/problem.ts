import { z } from 'zod';

/** What every refused request is answered with (RFC 9457, `application/problem+json`). */
export const Problem = z.object({
  status: z.int(),
  /** Our word for it, stable: `notFound`, `changedMeanwhile`, `offerGone` … */
  reason: z.string(),
  /** What is wrong. */
  title: z.string(),
  /** What to do. */
  detail: z.string().optional(),
  /** Fields that are wrong, by path. */
  fields: z.array(z.object({ field: z.string(), what: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
