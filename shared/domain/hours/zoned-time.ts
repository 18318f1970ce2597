const minute = 60_000;
const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** In our time clocks change on quarters of an hour only, so one look-up serves the whole quarter. */
const quarter = 15 * minute;
const maxRemembered = 5_000;
const remembered = new Map<string, number>();

/** What the calendar and the clock on the wall show. */
export interface WallTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Minutes since midnight by the clock's face. */
  readonly minutes: number;
}

/** The wall time in a time zone at an instant (milliseconds since 1970). */
export function wallTimeAt(timeZone: string, at: number): WallTime {
  const local = new Date(at + offsetAt(timeZone, at));
  return {
    date: local.toISOString().slice(0, 10),
    minutes: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/**
 * The instant at which a time zone's clock shows a wall time; minutes from 1440 on lie on the following day.
 * A time that the clock skips is the moment of the jump; of a time that it shows twice, it is the first.
 */
export function instantOf(timeZone: string, { date, minutes }: WallTime): number {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + minutes * minute;
  const before = offsetAt(timeZone, asUtc - day);
  const after = offsetAt(timeZone, asUtc + day);
  for (const offset of [Math.max(before, after), Math.min(before, after)])
    if (offsetAt(timeZone, asUtc - offset) === offset) return asUtc - offset;
  return jumpBetween(timeZone, asUtc - day, asUtc + day);
}

/** The date some days later (or earlier, when negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * day).toISOString().slice(0, 10);
}

/** Milliseconds that the zone's clock is ahead of UTC. */
function offsetAt(timeZone: string, at: number): number {
  const start = Math.floor(at / quarter) * quarter;
  const key = `${timeZone} ${start}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= maxRemembered) remembered.clear();
  const offset = readOffset(timeZone, start);
  remembered.set(key, offset);
  return offset;
}

function readOffset(timeZone: string, at: number): number {
  const parts = formatFor(timeZone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value);
  const asUtc = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return asUtc - at;
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

/** Clocks jump on whole minutes, so the search ends there. */
function jumpBetween(timeZone: string, from: number, to: number): number {
  const offset = offsetAt(timeZone, from);
  let low = Math.floor(from / minute);
  let high = Math.ceil(to / minute);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle * minute) === offset) low = middle;
    else high = middle;
  }
  return high * minute;
}
