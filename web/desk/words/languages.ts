import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { kept } from '../../ui/kept.ts';
import { en, type Words } from './en.ts';

/** By their own names. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  es: 'Español',
} as const;
export type Language = keyof typeof languages;

/** English is at hand; the others are loaded when they are wanted. */
const loaders: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  de: async () => (await import('./de.ts')).de,
  nl: async () => (await import('./nl.ts')).nl,
  es: async () => (await import('./es.ts')).es,
};

const chosen = kept('openline.desk.language', 'browser');

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(languages, text);

/** What was chosen here before, else the first of the browser's languages that the desk speaks. */
export function usualLanguage(preferred: readonly string[] = navigator.languages): Language {
  const before = chosen.get();
  if (isLanguage(before)) return before;
  return preferred.map((each) => each.split('-')[0]).find(isLanguage) ?? 'en';
}

export async function createWords(): Promise<i18n> {
  const words = createInstance();
  await words.use(initReactI18next).init({
    resources: { en: { translation: en } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  await speak(words, usualLanguage());
  return words;
}

/** From now on in this language, here and after a reload. */
export async function chooseLanguage(words: i18n, language: Language): Promise<void> {
  chosen.set(language);
  await speak(words, language);
}

async function speak(words: i18n, language: Language) {
  if (language !== 'en' && !words.hasResourceBundle(language, 'translation'))
    words.addResourceBundle(language, 'translation', await loaders[language]());
  await words.changeLanguage(language);
  document.documentElement.lang = language;
}
