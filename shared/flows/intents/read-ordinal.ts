import { dateWords } from './date-words.ts';
import { numberGroups } from './number-groups.ts';
import type { SpokenLanguage } from './spoken-language.ts';

/** The value of an ordinal number as a word of its own, as `third`, `dreiundzwanzigsten` or `3rd`; nothing if it is none. */
export function readOrdinal(word: string, language: SpokenLanguage): number | undefined {
  const { ordinals, ordinalEndings } = dateWords[language];
  if (Object.hasOwn(ordinals, word)) return ordinals[word];
  for (const ending of ordinalEndings.split(' ')) {
    if (!word.endsWith(ending)) continue;
    const [number, ...more] = numberGroups([word.slice(0, -ending.length)], language);
    const isCompound = number && more.length === 0 && (number.value > 1 || /^\d/.test(word));
    if (isCompound) return number.value;
  }
  return undefined;
}
