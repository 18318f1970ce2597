import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokenDate } from './spoken-date.ts';

/** A Wednesday. */
const today = '2026-11-25';

test.each([
  ['en', 'next Tuesday', '2026-12-01'],
  ['en', 'on Wednesday', '2026-12-02'],
  ['en', 'last Friday', '2026-11-20'],
  ['en', 'the day after tomorrow', '2026-11-27'],
  ['en', 'a week from today', '2026-12-02'],
  ['en', 'three days ago', '2026-11-22'],
  ['en', 'the 3rd of May 2027', '2027-05-03'],
  ['en', 'uh May third twenty twenty seven', '2027-05-03'],
  ['en', 'march the twenty second', '2027-03-22'],
  ['en', 'june five eighty four', '1984-06-05'],
  ['en', 'the third', '2026-12-03'],
  ['en', '29 February', '2028-02-29'],
  ['en', '05/03/2027', '2027-03-05'],
  ['en-US', '05/03/2027', '2027-05-03'],
  ['de', 'am dritten Mai', '2027-05-03'],
  ['de', 'am vierundzwanzigsten Dezember', '2026-12-24'],
  ['de', 'dritter fünfter neunzehnhundertvierundachtzig', '1984-05-03'],
  ['de', 'morgen', '2026-11-26'],
  ['de', 'Dienstag morgen', '2026-12-01'],
  ['de', 'heute', '2026-11-25'],
  ['de', 'nächste Woche Montag', '2026-11-30'],
  ['de', 'in drei Tagen', '2026-11-28'],
  ['de', 'vor einer Woche', '2026-11-18'],
  ['de', 'in einem Monat', '2026-12-25'],
  ['de', 'am einunddreißigsten', '2026-12-31'],
  ['de', '3.5.84', '1984-05-03'],
  ['nl', 'drie mei', '2027-05-03'],
  ['nl', 'eenentwintigste maart', '2027-03-21'],
  ['nl', 'eenentwintig januari tweeduizend zevenentwintig', '2027-01-21'],
  ['nl', 'volgende week dinsdag', '2026-12-01'],
  ['nl', 'over drie dagen', '2026-11-28'],
  ['nl', 'eergisteren', '2026-11-23'],
  ['es', 'el tres de mayo de dos mil veintisiete', '2027-05-03'],
  ['es', 'quince de agosto del noventa y nueve', '1999-08-15'],
  ['es', 'el primero de enero', '2027-01-01'],
  ['es', 'mañana', '2026-11-26'],
  ['es', 'pasado mañana', '2026-11-27'],
  ['es', 'el martes por la mañana', '2026-12-01'],
  ['es', 'dentro de tres días', '2026-11-28'],
  ['es', 'hace dos semanas', '2026-11-11'],
  ['de', '2027-05-03', '2027-05-03'],
])('F5: in %s, "%s" is %s', (language, text, date) => {
  expect(spokenDate(text, language, today)).toBe(date);
});

test.each([
  ['en', 'may I ask a question'],
  ['en', 'I have two accounts'],
  ['en', 'in a second'],
  ['en', 'nineteen eighty four'],
  ['de', 'zwei Rechnungen'],
  ['de', 'nächste Woche'],
  ['fr', 'demain'],
  ['en', ''],
])('in %s, "%s" is no date', (language, text) => {
  expect(spokenDate(text, language, today)).toBeUndefined();
});

test.each([
  ['en', 'the thirtieth of february'],
  ['en', '2027-02-30'],
  ['de', '31.4.2027'],
])('in %s, there is no day "%s"', (language, text) => {
  expect(spokenDate(text, language, today)).toBeUndefined();
});

test('without a today there is no date', () => {
  expect(spokenDate('tomorrow', 'en', 'today')).toBeUndefined();
});

test('a month after the last of January is the last of February', () => {
  expect(spokenDate('in a month', 'en', '2027-01-31')).toBe('2027-02-28');
});

const days = fc.date({
  min: new Date('1900-01-01'),
  max: new Date('2100-12-31'),
  noInvalidDate: true,
});
const names =
  'January February March April May June July August September October November December';

test('each day is understood as it is written out, whatever today is', () => {
  fc.assert(
    fc.property(days, days, (day, now) => {
      const month = names.split(' ')[day.getUTCMonth()];
      const text = `${month} ${day.getUTCDate()}, ${day.getUTCFullYear()}`;
      const iso = (date: Date) => date.toISOString().slice(0, 10);
      expect(spokenDate(text, 'en', iso(now))).toBe(iso(day));
    }),
  );
});

test('any text gives a date or nothing', () => {
  const words =
    'the third of may in two weeks ago million 31 2027 tuesday last am ersten vor zwei tagen 1.2. mil'.split(
      ' ',
    );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 15 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'de', 'nl', 'es'), (text, language) => {
      expect(spokenDate(text, language, today) ?? today).toMatch(/^\d{4}-\d\d-\d\d$/);
    }),
  );
});
