import { z } from 'zod';

const count = z.int().min(0);
const counts = {
  offered: count,
  accepted: count,
  numberGiven: count,
  sent: count,
  delivered: count,
  read: count,
  answered: count,
};

/** Calls that were offered WhatsApp, and how far they came (W1). */
export const DeflectionCounts = z.object(counts);
export type DeflectionCounts = z.infer<typeof DeflectionCounts>;

/** Days in the contact center's time zone, `to` included. */
export const DeflectionRange = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'it is before from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < 93 * 86_400_000, {
    path: ['to'],
    error: 'ask for 93 days at most',
  });
export type DeflectionRange = z.infer<typeof DeflectionRange>;

/** `GET /api/centers/{center}/deflections`; days without any call are left out. */
export const DeflectionFigures = z.object({
  timeZone: z.string(),
  total: DeflectionCounts,
  days: z.array(z.object({ day: z.iso.date(), ...counts })),
});
export type DeflectionFigures = z.infer<typeof DeflectionFigures>;
