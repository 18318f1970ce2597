import { type NumberGroup, numberGroups } from './number-groups.ts';
import { numerals } from './numerals.ts';
import { languageOf, type SpokenLanguage } from './spoken-language.ts';
import { toWords } from './to-words.ts';

/**
 * The digits of a number that is said aloud in any way, one by one or in groups: `zero three double five` is `0355`,
 * `null drei dreiundvierzig` is `0343`; nothing when there are none. Other words are passed over.
 */
export function spokenDigits(text: string, language: string): string | undefined {
  const spoken = languageOf(language);
  if (!spoken) return digitsIn(text);
  const groups = numberGroups(toWords(text), spoken);
  return groups.length > 0 ? groups.map(({ digits }) => digits).join('') : undefined;
}

function digitsIn(text: string): string | undefined {
  return toWords(text).join('').replaceAll(/\D/g, '') || undefined;
}

const mostDigits = 15;

/**
 * The one number in the text: `dreiundvierzig` is 43, `two point five` is 2.5, `1.250,50` as it is written in the
 * language; nothing when there is none, when there are several (`five or six`), and in a language that we
 * do not know.
 */
export function spokenNumber(text: string, language: string): number | undefined {
  const spoken = languageOf(language);
  if (!spoken) return undefined;
  const groups = numberGroups(toWords(separate(text, spoken)), spoken);
  if (groups.slice(1).some(({ after }) => after === 'words')) return undefined;
  const [whole, fraction, ...more] = splitAtPoint(groups);
  if (!whole || more.length > 0) return undefined;
  const digits = whole.map((group) => group.digits).join('');
  if (digits.length > mostDigits) return undefined;
  const size = Number(`${digits}.${(fraction ?? []).map((group) => group.digits).join('')}`);
  return whole[0]?.negative ? -size : size;
}

function splitAtPoint(groups: readonly NumberGroup[]): NumberGroup[][] {
  const parts: NumberGroup[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (last && group.after !== 'point') last.push(group);
    else parts.push([group]);
  }
  return parts;
}

/** `1.250,50`, as it is written in German, as `1250 komma 50`. */
function separate(text: string, language: SpokenLanguage): string {
  const english = language === 'en';
  const thousands = english ? /(?<=\d),(?=\d{3}(?!\d))/g : /(?<=\d)\.(?=\d{3}(?!\d))/g;
  const decimal = english ? /(?<=\d)\.(?=\d)/g : /(?<=\d),(?=\d)/g;
  const [point] = numerals[language].point.split('/');
  return text.replaceAll(thousands, '').replaceAll(decimal, ` ${point} `);
}
