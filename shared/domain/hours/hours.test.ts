import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  OpeningHours,
  type OpeningHoursInput,
  weekdays,
} from '#shared/contracts/flow/opening-hours.ts';
import { nextChange } from './next-change.ts';
import { stateAt } from './state-at.ts';
import { instantOf, wallTimeAt } from './zoned-time.ts';

const office = make({
  weekly: [
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '12:30' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:00', to: '17:00' },
  ],
  exceptions: [
    { date: '2026-12-24', ranges: [{ from: '09:00', to: '12:00' }] },
    { date: '2026-05-15', ranges: [] },
  ],
  holidays: [{ date: '2020-12-25', yearly: true }, { date: '2026-04-06' }],
});
const bar = make({
  weekly: [{ days: ['fri', 'sat'], from: '20:00', to: '03:00' }],
  holidays: [{ date: '2026-11-28' }],
});

function make(input: Partial<OpeningHoursInput>): OpeningHours {
  return OpeningHours.parse({
    id: 'main',
    name: 'Main',
    timeZone: 'Europe/Berlin',
    weekly: [],
    ...input,
  });
}

const at = Date.parse;

describe('M6: the state at an instant', () => {
  test.each([
    ['a Monday morning', office, '2026-11-23T08:00:00Z', 'open'],
    ['the minute before opening', office, '2026-11-23T07:59:59Z', 'closed'],
    ['the lunch break', office, '2026-11-23T11:45:00Z', 'closed'],
    ['the minute of closing', office, '2026-11-23T16:00:00Z', 'closed'],
    ['summer time: an hour earlier in UTC', office, '2026-07-06T07:00:00Z', 'open'],
    ['a Sunday', office, '2026-11-22T10:00:00Z', 'closed'],
    ['an exception with shorter hours', office, '2026-12-24T12:00:00Z', 'closed'],
    ['an exception without hours', office, '2026-05-15T09:00:00Z', 'closed'],
    ['a holiday of that year', office, '2026-04-06T09:00:00Z', 'holiday'],
    ['the same date a year later', office, '2027-04-06T09:00:00Z', 'open'],
    ['a yearly holiday', office, '2026-12-25T09:00:00Z', 'holiday'],
    ['a yearly holiday before its first year', office, '2019-12-25T09:00:00Z', 'open'],
    ['past midnight, of the evening before', bar, '2026-11-21T01:30:00Z', 'open'],
    ['past midnight into a holiday', bar, '2026-11-28T01:30:00Z', 'open'],
    ['the evening of the holiday', bar, '2026-11-28T20:00:00Z', 'holiday'],
    ['the early hours after the holiday', bar, '2026-11-29T01:00:00Z', 'closed'],
  ] as const)('%s', (_, hours, instant, expected) => {
    expect(stateAt(hours, at(instant))).toBe(expected);
  });

  test('hours that begin in the hour the clock skips begin at the jump', () => {
    const early = make({ weekly: [{ days: ['sun'], from: '02:30', to: '05:00' }] });
    const jump = at('2026-03-29T01:00:00Z');
    expect(stateAt(early, jump - 1)).toBe('closed');
    expect(stateAt(early, jump)).toBe('open');
    expect(stateAt(early, at('2026-03-29T03:00:00Z'))).toBe('closed');
  });

  test('hours that end in the hour the clock shows twice end once, the first time', () => {
    const late = make({ weekly: [{ days: ['sat'], from: '22:00', to: '02:30' }] });
    expect(stateAt(late, at('2026-10-25T00:29:59Z'))).toBe('open');
    expect(stateAt(late, at('2026-10-25T00:30:00Z'))).toBe('closed');
    expect(stateAt(late, at('2026-10-25T01:15:00Z'))).toBe('closed');
  });
});

describe('M6: the next change', () => {
  test.each([
    [
      'closed on Friday evening → Monday',
      office,
      '2026-11-20T18:00:00Z',
      '2026-11-23T08:00:00Z',
      'open',
    ],
    ['open → lunch', office, '2026-11-23T08:00:00Z', '2026-11-23T11:30:00Z', 'closed'],
    [
      'into a holiday at midnight',
      office,
      '2026-12-24T20:00:00Z',
      '2026-12-24T23:00:00Z',
      'holiday',
    ],
    ['past midnight', bar, '2026-11-20T22:00:00Z', '2026-11-21T02:00:00Z', 'closed'],
  ] as const)('%s', (_, hours, instant, change, state) => {
    expect(nextChange(hours, at(instant))).toEqual({ at: at(change), state });
  });

  test('there is none when it is never open', () => {
    expect(nextChange(make({}), at('2026-11-20T18:00:00Z'))).toBeUndefined();
  });
});

test('M6: a time zone that does not exist and hours of no length are refused', () => {
  const wrong = { ...office, timeZone: 'Europe/Nowhere' };
  expect(OpeningHours.safeParse(wrong).error?.issues[0]?.message).toContain('Europe/Berlin');
  const empty = { ...office, weekly: [{ days: ['mon'], from: '09:00', to: '09:00' }] };
  expect(OpeningHours.safeParse(empty).success).toBe(false);
});

const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC');
const times = fc
  .integer({ min: 0, max: 95 })
  .map(
    (n) => `${String(Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}`,
  );
const ranges = fc.record({ from: times, to: times }).filter(({ from, to }) => from !== to);
const anyHours = fc
  .record({
    timeZone: zones,
    weekly: fc.array(
      fc
        .record({ days: fc.subarray([...weekdays], { minLength: 1 }), range: ranges })
        .map(({ days, range }) => ({ days, ...range })),
      { maxLength: 4 },
    ),
  })
  .map(make);
/** Half of them within a day of a clock change of Berlin or New York. */
const instants = fc.oneof(
  fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01'),
      fc.integer({ min: -86_400_000, max: 86_400_000 }),
    )
    .map(([date, shift]) => at(`${date}T04:00:00Z`) + shift),
);

test('M6: between now and the next change the state stays, and at the change it is the one announced', () => {
  fc.assert(
    fc.property(
      anyHours,
      instants,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (hours, now, part) => {
        const change = nextChange(hours, now);
        if (!change) return;
        expect(change.at).toBeGreaterThan(now);
        expect(stateAt(hours, change.at)).toBe(change.state);
        expect(stateAt(hours, change.at - 1)).toBe(stateAt(hours, now));
        const between = Math.floor(now + (change.at - 1 - now) * part);
        expect(stateAt(hours, between)).toBe(stateAt(hours, now));
      },
    ),
    { numRuns: 150 },
  );
});

test('M6: away from clock changes, the state is what the clock on the wall says', () => {
  fc.assert(
    fc.property(anyHours, instants, (hours, now) => {
      const zone = hours.timeZone;
      const offsetOf = (moment: number) => {
        const { date, minutes } = wallTimeAt(zone, moment);
        return at(`${date}T00:00:00Z`) + minutes * 60_000 - Math.floor(moment / 60_000) * 60_000;
      };
      fc.pre(offsetOf(now - 86_400_000) === offsetOf(now + 86_400_000));
      const { date, minutes } = wallTimeAt(zone, now);
      const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
      const open = hours.weekly.some(({ days, from, to }) => {
        const today = days.some((day) => weekdays.indexOf(day) === weekday);
        const yesterday = days.some((day) => (weekdays.indexOf(day) + 1) % 7 === weekday);
        if (from < to) return today && from <= clock && clock < to;
        return (today && from <= clock) || (yesterday && clock < to);
      });
      expect(stateAt(hours, now)).toBe(open ? 'open' : 'closed');
    }),
    { numRuns: 300 },
  );
});

test('M6: an instant becomes a wall time and back, except in the hour that the clock shows twice', () => {
  fc.assert(
    fc.property(zones, instants, (zone, now) => {
      const whole = Math.floor(now / 60_000) * 60_000;
      const back = instantOf(zone, wallTimeAt(zone, whole));
      expect([whole, whole - 3_600_000, whole - 1_800_000]).toContain(back);
      expect(wallTimeAt(zone, back)).toEqual(wallTimeAt(zone, whole));
    }),
    { numRuns: 300 },
  );
});

describe('M6: forced', () => {
  const week = OpeningHours.parse({
    id: 'main',
    name: 'Main',
    timeZone: 'Europe/Berlin',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
    exceptions: [{ date: '2026-11-24', ranges: [] }],
  });
  const monday = Date.parse('2026-11-23T10:00:00Z');
  const tuesday = Date.parse('2026-11-24T10:00:00Z');

  test('closed or open comes before everything else', () => {
    expect(stateAt({ ...week, forced: { state: 'closed', until: null } }, monday)).toBe('closed');
    expect(stateAt({ ...week, forced: { state: 'open', until: null } }, tuesday)).toBe('open');
    expect(
      nextChange({ ...week, forced: { state: 'open', until: null } }, tuesday),
    ).toBeUndefined();
  });

  test('until a time: then the calendar counts again, and that is the next change', () => {
    const forced = { ...week, forced: { state: 'closed', until: monday + 3_600_000 } } as const;
    expect(stateAt(forced, monday)).toBe('closed');
    expect(stateAt(forced, monday + 3_600_000)).toBe('open');
    expect(nextChange(forced, monday)).toEqual({ at: monday + 3_600_000, state: 'open' });
  });
});
