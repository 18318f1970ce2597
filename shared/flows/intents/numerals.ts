import type { SpokenLanguage } from './spoken-language.ts';

/** The words of numbers as `toWords` gives them; `/` between forms of the same number. */
export interface Numerals {
  /** 0 to 19; Spanish to 29. */
  readonly small: string;
  /** 20, 30 … 90. */
  readonly tens: string;
  /** Hundreds that are one word: 100, 200 … 900. */
  readonly hundreds: string;
  readonly hundred: string;
  readonly thousand: string;
  readonly million: string;
  readonly join: string;
  /** `43` is said as `three and forty`. */
  readonly unitsFirst: boolean;
  /** Numbers are written together. */
  readonly together: boolean;
  /** Also an article or a sigh: a number only beside another, or alone. */
  readonly weak: Readonly<Record<string, number>>;
  readonly repeats: Readonly<Record<string, number>>;
  readonly point: string;
  readonly minus: string;
  /** Said while thinking; does not part a number. */
  readonly hesitation: string;
}

export const numerals: Readonly<Record<SpokenLanguage, Numerals>> = {
  en: {
    small: `zero/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
      seventeen eighteen nineteen`,
    tens: 'twenty thirty forty/fourty fifty sixty seventy eighty ninety',
    hundreds: '',
    hundred: 'hundred/hundreds',
    thousand: 'thousand',
    million: 'million',
    join: 'and',
    unitsFirst: false,
    together: false,
    weak: { oh: 0, o: 0 },
    repeats: { double: 2, triple: 3, treble: 3 },
    point: 'point',
    minus: 'minus',
    hesitation: 'uh um er erm hmm',
  },
  de: {
    small: `null eins/ein zwei/zwo drei vier funf/fuenf sechs sieben acht neun zehn elf zwolf/zwoelf dreizehn vierzehn
      funfzehn/fuenfzehn sechzehn siebzehn achtzehn neunzehn`,
    tens: 'zwanzig dreissig vierzig funfzig/fuenfzig sechzig siebzig achtzig neunzig',
    hundreds: '',
    hundred: 'hundert',
    thousand: 'tausend',
    million: 'million/millionen',
    join: 'und',
    unitsFirst: true,
    together: true,
    weak: { ein: 1 },
    repeats: { doppel: 2, doppelt: 2, doppelte: 2, zweimal: 2, dreimal: 3 },
    point: 'komma',
    minus: 'minus',
    hesitation: 'ah ahm oh ohm eh hm',
  },
  nl: {
    small: `nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien
      achttien negentien`,
    tens: 'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    hundreds: '',
    hundred: 'honderd',
    thousand: 'duizend',
    million: 'miljoen',
    join: 'en',
    unitsFirst: true,
    together: true,
    weak: { een: 1 },
    repeats: { dubbel: 2, dubbele: 2, tweemaal: 2, driemaal: 3 },
    point: 'komma',
    minus: 'min',
    hesitation: 'eh uh ehm uhm hm',
  },
  es: {
    small: `cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis
      diecisiete dieciocho diecinueve veinte veintiuno/veintiun/veintiuna veintidos veintitres veinticuatro veinticinco
      veintiseis veintisiete veintiocho veintinueve`,
    tens: 'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    hundreds: `cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas
      seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas`,
    hundred: '',
    thousand: 'mil',
    million: 'millon/millones',
    join: 'y',
    unitsFirst: false,
    together: false,
    weak: { un: 1, una: 1 },
    repeats: { doble: 2, triple: 3 },
    point: 'coma/punto',
    minus: 'menos',
    hesitation: 'eh em este hm',
  },
};
