/** The languages whose numbers, dates, yes and no are understood. */
export type SpokenLanguage = 'en' | 'de' | 'nl' | 'es';

const known: readonly SpokenLanguage[] = ['en', 'de', 'nl', 'es'];

/** The language of a BCP 47 tag such as `de-AT`, when it is one of those. */
export function languageOf(tag: string): SpokenLanguage | undefined {
  const [primary] = tag.toLowerCase().split('-');
  return known.find((language) => language === primary);
}
