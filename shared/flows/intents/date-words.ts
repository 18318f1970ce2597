import type { SpokenLanguage } from './spoken-language.ts';

/** Words of dates as `toWords` gives them; lists are parted by spaces, forms of the same thing by `/`. */
export interface DateWords {
  readonly months: string;
  /** From Sunday. */
  readonly weekdays: string;
  /** Words and phrases (`_` for the space) for a number of days from today. */
  readonly days: Readonly<Record<string, number>>;
  /** The same, but a weekday or a time of day goes before: `Dienstag morgen`. */
  readonly weakDays: Readonly<Record<string, number>>;
  readonly next: string;
  readonly last: string;
  readonly units: Readonly<Record<'day' | 'week' | 'month' | 'year', string>>;
  readonly article: string;
  /** Before or after an amount of days. */
  readonly future: string;
  readonly past: string;
  /** Between day, month and year. */
  readonly links: string;
  /** Before a day of the month that stands alone. */
  readonly onThe: string;
  /** Ordinals that are not made of their number with an ending. */
  readonly ordinals: Readonly<Record<string, number>>;
  readonly ordinalEndings: string;
}

export const dateWords: Readonly<Record<SpokenLanguage, DateWords>> = {
  en: {
    months: `january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct
      november/nov december/dec`,
    weekdays: `sunday/sundays monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays
      saturday/saturdays`,
    days: {
      day_after_tomorrow: 2,
      tomorrow: 1,
      day_before_yesterday: -2,
      yesterday: -1,
      today: 0,
      tonight: 0,
    },
    weakDays: {},
    next: 'next following',
    last: 'last previous',
    units: { day: 'day days', week: 'week weeks', month: 'month months', year: 'year years' },
    article: 'a an',
    future: 'in from',
    past: 'ago before',
    links: 'of the in',
    onThe: 'the on',
    ordinals: {
      first: 1,
      second: 2,
      third: 3,
      fifth: 5,
      eighth: 8,
      ninth: 9,
      twelfth: 12,
      twentieth: 20,
      thirtieth: 30,
    },
    ordinalEndings: 'th st nd rd',
  },
  de: {
    months: `januar/janner/jan februar/feber/feb marz/maerz april/apr mai juni/juno juli/julei august/aug september/sept
      oktober/okt november/nov dezember/dez`,
    weekdays: 'sonntag montag dienstag mittwoch donnerstag freitag samstag/sonnabend',
    days: { ubermorgen: 2, uebermorgen: 2, vorgestern: -2, gestern: -1, heute: 0 },
    weakDays: { morgen: 1 },
    next: 'nachste nachsten nachster nachstes kommende kommenden kommender',
    last: 'letzte letzten letzter vergangene vergangenen vorige vorigen',
    units: {
      day: 'tag tage tagen',
      week: 'woche wochen',
      month: 'monat monate monaten',
      year: 'jahr jahre jahren',
    },
    article: 'ein einem einer eine',
    future: 'in',
    past: 'vor',
    links: 'der den des im jahr jahre',
    onThe: 'am den der',
    ordinals: {
      ...forms('erste ersten erster', 1),
      ...forms('dritte dritten dritter', 3),
      ...forms('siebte siebten siebter', 7),
      ...forms('achte achten achter', 8),
    },
    ordinalEndings: 'sten ster ste ten ter te',
  },
  nl: {
    months: `januari/jan februari/feb maart april/apr mei juni juli augustus/aug september/sept oktober/okt november/nov
      december/dec`,
    weekdays: 'zondag maandag dinsdag woensdag donderdag vrijdag zaterdag',
    days: { overmorgen: 2, eergisteren: -2, gisteren: -1, vandaag: 0 },
    weakDays: { morgen: 1 },
    next: 'volgende komende aanstaande',
    last: 'vorige afgelopen laatste',
    units: {
      day: 'dag dagen',
      week: 'week weken',
      month: 'maand maanden',
      year: 'jaar jaren',
    },
    article: 'een',
    future: 'over',
    past: 'geleden',
    links: 'van de het in jaar',
    onThe: 'de den',
    ordinals: { eerste: 1, derde: 3 },
    ordinalEndings: 'ste de e',
  },
  es: {
    months: `enero/ene febrero/feb marzo/mar abril/abr mayo junio/jun julio/jul agosto/ago septiembre/setiembre/sept
      octubre/oct noviembre/nov diciembre/dic`,
    weekdays: 'domingo lunes martes miercoles jueves viernes sabado',
    days: { pasado_manana: 2, anteayer: -2, antes_de_ayer: -2, ayer: -1, hoy: 0 },
    weakDays: { manana: 1 },
    next: 'proximo proxima siguiente viene entrante',
    last: 'pasado pasada ultimo ultima',
    units: { day: 'dia dias', week: 'semana semanas', month: 'mes meses', year: 'ano anos' },
    article: 'un una',
    future: 'dentro en',
    past: 'hace',
    links: 'de del el ano',
    onThe: 'el dia',
    ordinals: { primero: 1, primer: 1 },
    ordinalEndings: 'o',
  },
};

function forms(words: string, value: number): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word) => [word, value]));
}
