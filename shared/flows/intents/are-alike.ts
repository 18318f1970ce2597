import type { SpokenLanguage } from './spoken-language.ts';

/** Endings of nouns and verbs, without marks. */
const endings: Readonly<Record<SpokenLanguage, string>> = {
  en: 's es ed d ing ings y ies ied e',
  de: 'e n en er ern em es s t te ten ung ungen',
  nl: 's en n e es t je jes tje tjes ing ingen',
  es: 's es a as o os e ar er ir ado ada ados adas ion iones',
};
const shortestStem = 4;

/** The endings that make no other word of one in the language; in a language that we do not know, only `s`. */
export function endingsOf(language: SpokenLanguage | undefined): ReadonlySet<string> {
  return new Set(['', ...(language ? endings[language] : 's').split(' ')]);
}

/** Whether two words, as `toWords` gives them, differ in their ending alone, as `Rechnungen` and `Rechnung` do. */
export function areAlike(one: string, other: string, allowed: ReadonlySet<string>): boolean {
  if (one === other) return true;
  const length = commonLength(one, other);
  return (
    length >= shortestStem && allowed.has(one.slice(length)) && allowed.has(other.slice(length))
  );
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}
