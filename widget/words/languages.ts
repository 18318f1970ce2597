import { de } from './de.ts';
import { en, type Words } from './en.ts';
import { es } from './es.ts';
import { nl } from './nl.ts';

const all: Readonly<Record<string, Words>> = { en, de, nl, es };

/** The first of the languages that is wanted and is there; else the first that is there. */
export function chooseLanguage(wanted: readonly string[], there: readonly string[]): string {
  for (const each of wanted) {
    const exact = there.find((one) => one.toLowerCase() === each.toLowerCase());
    const close = there.find((one) => base(one) === base(each));
    if (exact ?? close) return exact ?? close ?? 'en';
  }
  return there[0] ?? 'en';
}

/** The visitor's own form of a language, for times; else the language. */
export function localeFor(language: string, theirs: readonly string[]): string {
  return theirs.find((each) => base(each) === base(language)) ?? language;
}

const base = (language: string) => language.split('-')[0]?.toLowerCase();

/** The widget's own words in this language, or in English. */
export function wordsIn(language: string): Words {
  return all[base(language) ?? ''] ?? en;
}

/** What an administrator has written: in this language, in the same of another country, or in whatever there is. */
export function textIn(texts: Readonly<Record<string, string>>, language: string): string {
  const there = Object.keys(texts);
  return there.length === 0 ? '' : (texts[chooseLanguage([language], there)] ?? '');
}

/** Puts values in the place of `{name}`. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
