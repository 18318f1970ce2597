import { Temporal } from 'temporal-polyfill';

/** What the calendar and the clock on the wall show. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes since midnight by the clock's face. */
  readonly minutes: number;
}

const dayLength = 24 * 60;
const maxRemembered = 5_000;

/** The wall time in a time zone at an instant (milliseconds since 1970). */
export function wallTimeAt(timeZone: string, at: number): WallTime {
  const minute = Math.floor(at / 60_000);
  return remember(wallTimes, `${timeZone} ${minute}`, () => {
    const shown = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
    return { date: shown.toPlainDate().toString(), minutes: shown.hour * 60 + shown.minute };
  });
}

/**
 * The instant at which a time zone's clock shows a wall time; minutes from 1440 on lie on the following day.
 * A time that the clock skips is the moment of the jump; of a time that it shows twice, it is the first.
 */
export function instantOf(timeZone: string, { date, minutes }: WallTime): number {
  return remember(instants, `${timeZone} ${date} ${minutes}`, () => {
    const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / dayLength) });
    const plainTime = { hour: Math.floor((minutes % dayLength) / 60), minute: minutes % 60 };
    const wanted = day.toPlainDateTime(plainTime);
    const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'compatible' });
    if (found.toPlainDateTime().equals(wanted)) return found.epochMilliseconds;
    const jump = found.getTimeZoneTransition('previous') ?? found;
    return jump.epochMilliseconds;
  });
}

/** The date some days later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return remember(dates, `${date} ${days}`, () =>
    Temporal.PlainDate.from(date).add({ days }).toString(),
  );
}

/** From 1 (Monday) to 7 (Sunday). */
export function weekdayOf(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

const wallTimes = new Map<string, WallTime>();
const instants = new Map<string, number>();
const dates = new Map<string, string>();

/** One call asks for the same day again and again. */
function remember<Result>(known: Map<string, Result>, key: string, find: () => Result): Result {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= maxRemembered) known.clear();
  const found = find();
  known.set(key, found);
  return found;
}
