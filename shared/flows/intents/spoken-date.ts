import {
  addMonths,
  type DayNumber,
  fromIsoDate,
  toCalendarDay,
  toDayNumber,
  toIsoDate,
  weekdayOf,
} from './calendar-day.ts';
import { onDay, type Reading, toYear } from './complete-date.ts';
import { type DateWords, dateWords } from './date-words.ts';
import { type NumberGroup, numberGroups } from './number-groups.ts';
import { readOrdinal } from './read-ordinal.ts';
import { languageOf, type SpokenLanguage } from './spoken-language.ts';
import { toWords } from './to-words.ts';
import { writtenDate } from './written-date.ts';

/**
 * The day that is said, as `YYYY-MM-DD`: `am dritten Mai`, `next Tuesday`, `pasado mañana`, `3/5/2027`; nothing when none is, or
 * there is no such day. `today` is `YYYY-MM-DD`. Without a year it is the next such day, today included; a weekday is the
 * next one after today, also with `next`.
 */
export function spokenDate(text: string, language: string, today: string): string | undefined {
  const spoken = languageOf(language);
  const start = fromIsoDate(today);
  if (!spoken || start === undefined) return undefined;
  const said: Said = {
    words: toWords(text),
    groups: numberGroups(toWords(text), spoken, (word) => readOrdinal(word, spoken)),
    known: dateWords[spoken],
    language: spoken,
    today: start,
  };
  const readers = [
    () => writtenDate(text, { language, today: start }),
    () => namedMonth(said),
    () => countedDays(said),
    () => dayWord(said, said.known.days),
    () => weekday(said),
    () => dayWord(said, said.known.weakDays),
    () => ordinalsAlone(said),
  ];
  for (const read of readers) {
    const found = read();
    if (found === 'noSuchDay') return undefined;
    if (found !== undefined) return toIsoDate(found);
  }
  return undefined;
}

interface Said {
  readonly words: readonly string[];
  readonly groups: readonly NumberGroup[];
  readonly known: DateWords;
  readonly language: SpokenLanguage;
  readonly today: DayNumber;
}

/** `the third of May`, `May third twenty twenty-seven`, `el tres de mayo de dos mil veintisiete`. */
function namedMonth(said: Said): Reading {
  const { words, groups, known } = said;
  const names = listOf(known.months);
  for (const at of words.keys()) {
    const month = names.findIndex((forms) => forms.includes(words[at] ?? ''));
    if (month < 0) continue;
    const before = groups.findLast(({ to }) => to <= at && isLinked(said, to, at));
    const after = groups.find(({ from }) => from > at && isLinked(said, at + 1, from));
    const day = before && isDay(before) ? before : after;
    if (!day || !isDay(day)) continue;
    const year = yearAfter(said, Math.max(day.to, at + 1));
    return onDay(said.today, { day: day.value, month: month + 1, year });
  }
  return undefined;
}

function isDay({ value, digits }: NumberGroup): boolean {
  return value >= 1 && value <= 31 && digits.length <= 2;
}

/** Whether only words such as `of the` stand between two places. */
function isLinked({ words, known }: Said, from: number, to: number): boolean {
  const links = known.links.split(' ');
  return words.slice(from, to).every((word) => links.includes(word));
}

/** `2027`, `twenty twenty-seven`, `84`: the numbers that follow at once, when they make a year. */
function yearAfter(said: Said, place: number): number | undefined {
  const start = said.groups.findIndex(({ from }) => from >= place);
  const first = said.groups[start];
  if (!first || !isLinked(said, place, first.from)) return undefined;
  const rest = said.groups.slice(start + 1);
  const end = rest.findIndex(({ after }) => after !== 'nothing');
  const run = [first, ...(end < 0 ? rest : rest.slice(0, end))];
  return toYear(run.map(({ digits }) => digits).join(''), said.today);
}

/** `in three days`, `vor zwei Wochen`, `dentro de un mes`. */
function countedDays(said: Said): Reading {
  for (const [at, word] of said.words.entries()) {
    const unit = unitOf(word, said.known);
    const found = unit && countedAt(said, at, unit);
    if (found !== undefined) return found;
  }
  return undefined;
}

const mostCounted = 10_000;

/** With the name of the unit at a place; it must be said as well whether before or after today. */
function countedAt({ words, groups, known, today }: Said, at: number, unit: Unit): Reading {
  const group = groups.find(({ to }) => to === at);
  const isOne = known.article.split(' ').includes(words[at - 1] ?? '');
  const amount = group?.value ?? (isOne ? 1 : undefined);
  if (amount === undefined || amount > mostCounted) return undefined;
  const from = group?.from ?? at - 1;
  // `dentro de tres días` has a word between.
  const around = [words[from - 1], words[from - 2], words[at + 1]].filter(
    (near) => near !== undefined,
  );
  if (around.some((near) => known.past.split(' ').includes(near)))
    return move(today, unit, -amount);
  if (around.some((near) => known.future.split(' ').includes(near)))
    return move(today, unit, amount);
  return undefined;
}

type Unit = keyof DateWords['units'];
const units: readonly Unit[] = ['day', 'week', 'month', 'year'];

function unitOf(word: string, known: DateWords): Unit | undefined {
  return units.find((unit) => known.units[unit].split(' ').includes(word));
}

function move(today: DayNumber, unit: Unit, amount: number): DayNumber {
  switch (unit) {
    case 'day':
      return today + amount;
    case 'week':
      return today + 7 * amount;
    case 'month':
      return addMonths(today, amount);
    case 'year':
      return addMonths(today, 12 * amount);
  }
}

function dayWord({ words, today }: Said, days: Readonly<Record<string, number>>): Reading {
  const line = ` ${words.join(' ')} `;
  const found = Object.entries(days).find(([phrase]) =>
    line.includes(` ${phrase.replaceAll('_', ' ')} `),
  );
  return found && today + found[1];
}

/** `Tuesday`, `letzten Dienstag`, `volgende week dinsdag`. */
function weekday({ words, known, today }: Said): Reading {
  const names = listOf(known.weekdays);
  const day = words
    .map((word) => names.findIndex((forms) => forms.includes(word)))
    .find((index) => index >= 0);
  if (day === undefined) return undefined;
  const said = (list: string) => list.split(' ').some((word) => words.includes(word));
  const ahead = (day - weekdayOf(today) + 7) % 7;
  if (said(known.last)) return today + (ahead === 0 ? -7 : ahead - 7);
  if (!said(known.next) || !said(known.units.week)) return today + (ahead === 0 ? 7 : ahead);
  // The calendar week begins on Monday.
  return today - ((weekdayOf(today) + 6) % 7) + 7 + ((day + 6) % 7);
}

/** `am dritten`, and in German `dritter fünfter`: day and month. */
function ordinalsAlone(said: Said): Reading {
  const { words, groups, known, today, language } = said;
  const first = groups.find((group) => group.ordinal && isDay(group));
  if (!first) return undefined;
  const second = groups[groups.indexOf(first) + 1];
  if (language === 'de' && second?.ordinal && second.after === 'nothing' && second.value <= 12)
    return onDay(today, {
      day: first.value,
      month: second.value,
      year: yearAfter(said, second.to),
    });
  if (!known.onThe.split(' ').includes(words[first.from - 1] ?? '')) return undefined;
  const { year, month } = toCalendarDay(today);
  const months = Array.from({ length: 3 }, (_, index) => month - 1 + index);
  const days = months.map((count) =>
    toDayNumber({ year: year + Math.floor(count / 12), month: (count % 12) + 1, day: first.value }),
  );
  return days.find((candidate) => candidate !== undefined && candidate >= today);
}

function listOf(text: string): string[][] {
  return text.split(/\s+/).map((entry) => entry.split('/'));
}
