import { expect, test } from 'vitest';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { stateAt } from '#shared/domain/hours/state-at.ts';
import { withHolidays } from '#shared/domain/hours/with-holidays.ts';
import { createHolidayCalendar } from './holiday-calendar.ts';

const calendar = createHolidayCalendar();
const types = ['public'] as const;

test('M6: a country and its states have their own days', async () => {
  const bavaria = await calendar.holidaysOf(
    { country: 'DE', state: 'BY', types: [...types] },
    2026,
  );
  const berlin = await calendar.holidaysOf({ country: 'DE', state: 'BE', types: [...types] }, 2026);
  const dates = (days: typeof bavaria) => days.map(({ date }) => date);
  expect(dates(bavaria)).toEqual(
    expect.arrayContaining(['2026-01-06', '2026-04-03', '2026-06-04', '2026-12-25']),
  );
  expect(dates(berlin)).toEqual(expect.arrayContaining(['2026-03-08', '2026-10-03', '2026-12-26']));
  expect(dates(berlin)).not.toContain('2026-06-04');
});

test('M6: a country, state or region that there is not is named, with those that there are', async () => {
  expect(await calendar.check({ country: 'DE', state: 'BY', types: ['public'] })).toBeUndefined();
  expect(await calendar.check({ country: 'XX', types: ['public'] })).toMatch(/no country 'XX'.*DE/);
  expect(await calendar.check({ country: 'DE', state: 'XX', types: ['public'] })).toMatch(
    /no state of DE 'XX'.*BY/,
  );
});

test('M6: opening hours are closed on the days of their calendar', async () => {
  const hours = OpeningHours.parse({
    id: 'main',
    name: 'Main',
    timeZone: 'Europe/Amsterdam',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
    calendars: [{ country: 'NL' }],
    exceptions: [{ date: '2026-12-25', ranges: [{ from: '10:00', to: '11:00' }] }],
  });
  const days = await calendar.holidaysOf({ country: 'NL', types: ['public'] }, 2026);
  const all = withHolidays(hours, days);
  expect(stateAt(all, Date.parse('2026-04-27T10:00:00Z'))).toBe('holiday');
  expect(stateAt(hours, Date.parse('2026-04-27T10:00:00Z'))).toBe('open');
  expect(stateAt(all, Date.parse('2026-12-25T09:30:00Z'))).toBe('open');
});

test('M6: half a holiday begins in the afternoon, one of several days is each of them', async () => {
  const bank = await calendar.holidaysOf({ country: 'DE', types: ['bank'] }, 2026);
  const eve = bank.find(({ date }) => date === '2026-12-24');
  expect(eve).toMatchObject({ from: '14:00' });
  const week = OpeningHours.parse({
    id: 'main',
    name: 'Main',
    timeZone: 'Europe/Berlin',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  });
  const hours = withHolidays(week, bank);
  expect(stateAt(hours, Date.parse('2026-12-24T12:59:00Z'))).toBe('open');
  expect(stateAt(hours, Date.parse('2026-12-24T13:00:00Z'))).toBe('closed');
  const school = await calendar.holidaysOf({ country: 'IL', types: ['school'] }, 2026);
  const dates = school.map(({ date }) => date);
  expect(dates.length).toBeGreaterThan(new Set(school.map(({ name }) => name)).size);
  expect(await calendar.check({ country: 'DE', region: 'A', types: ['public'] })).toMatch(/state/);
});
