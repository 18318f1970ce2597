import type { TestMoment } from '#shared/contracts/flow/flow-test-world.ts';
import { weekdays } from '#shared/contracts/flow/opening-hours.ts';
import { addDays, instantOf } from '#shared/domain/hours/zoned-time.ts';

/** A day without a date lies in this week: no holidays, and clocks stay as they are. */
const weekOfDays = '2026-03-02';

/** Milliseconds since 1970; undefined: there is no such date, day or time zone. */
export function momentOf(moment: TestMoment): number | undefined {
  const [first = '', second, third] = moment.split(' ');
  if (second === undefined) return whole(Date.parse(first));
  if (third !== undefined) return ofWeekday(first, second, third);
  const [date = '', time = ''] = first.split('T');
  return inZone(date, time, second);
}

function ofWeekday(day: string, time: string, zone: string): number | undefined {
  const index = weekdays.findIndex((each) => day.toLowerCase().startsWith(each));
  return index < 0 ? undefined : inZone(addDays(weekOfDays, index), time, zone);
}

function inZone(date: string, time: string, zone: string): number | undefined {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  if (Number.isNaN(Date.parse(`${date}T${time}Z`))) return undefined;
  try {
    return instantOf(zone, { date, minutes: hours * 60 + minutes }) + seconds * 1_000;
  } catch {
    return undefined;
  }
}

function whole(instant: number): number | undefined {
  return Number.isNaN(instant) ? undefined : instant;
}
