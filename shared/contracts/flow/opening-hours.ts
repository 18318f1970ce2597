import { z } from 'zod';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const Weekday = z.enum(weekdays);
export type Weekday = z.infer<typeof Weekday>;

/** A time of day, `00:00` to `24:00`. */
export const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'write it like 09:30')
  .meta({ title: 'Time' });

/** From and to; a `to` that is not after `from` lies on the next day. The whole day is `00:00`–`24:00`. */
export const TimeRange = z
  .strictObject({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from !== to && from !== '24:00', {
    error: 'from and to are the same, or from is 24:00; the whole day is 00:00 to 24:00',
  });
export type TimeRange = z.infer<typeof TimeRange>;

const name = z.string().max(80).optional().meta({ title: 'Name' });

/** Holidays as the law of a country, or of a part of it, has them. */
export const OfficialCalendar = z.strictObject({
  /** ISO 3166, two capital letters. */
  country: z.string().regex(/^[A-Z]{2}$/, 'two capital letters, like DE'),
  /** Code of the state or province, for example `BY`. */
  state: z.string().min(1).max(10).optional(),
  region: z.string().min(1).max(10).optional(),
  types: z
    .array(z.enum(['public', 'bank', 'school', 'optional', 'observance']))
    .min(1)
    .default(['public']),
});
export type OfficialCalendar = z.infer<typeof OfficialCalendar>;

/** Opening hours with time zone, exceptions and holidays (M6). */
export const OpeningHours = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(120),
  /** IANA name, for example `Europe/Berlin`. */
  timeZone: z
    .string()
    .refine(isTimeZone, { error: 'not a time zone; write it like Europe/Berlin' }),
  weekly: z
    .array(z.strictObject({ days: z.array(Weekday).min(1), ...TimeRange.shape }))
    .max(100)
    .refine(
      (ranges) =>
        ranges.every((range) => TimeRange.safeParse({ from: range.from, to: range.to }).success),
      {
        error: 'from and to of a range are the same, or from is 24:00',
      },
    ),
  /** Days with other hours than the week has; no ranges: closed all day. They come before holidays. */
  exceptions: z
    .array(z.strictObject({ date: z.iso.date(), name, ranges: z.array(TimeRange).max(20) }))
    .max(1_000)
    .default([]),
  /** Days that are closed as holidays; `yearly` ones return on the same date, from that year on. */
  holidays: z
    .array(
      z.strictObject({
        date: z.iso.date(),
        name,
        yearly: z.boolean().default(false),
        /** Of half a holiday: closed from then on. */
        from: TimeOfDay.optional(),
      }),
    )
    .max(1_000)
    .default([]),
  /** Official holidays on which it is closed as well. */
  calendars: z.array(OfficialCalendar).max(10).default([]),
  /** Open or closed whatever the calendar says, for example in a storm; until that time (ms since 1970), or until it is taken back. */
  forced: z
    .strictObject({ state: z.enum(['open', 'closed']), until: z.number().nullable().default(null) })
    .nullable()
    .default(null),
});
export type OpeningHours = z.infer<typeof OpeningHours>;
export type OpeningHoursInput = z.input<typeof OpeningHours>;

/** Whether it is the IANA name of a time zone that there is. */
export function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
