import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { kept } from './kept.ts';

/** By their own names. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  es: 'Español',
} as const;
export type Language = keyof typeof languages;

/** The words of one page. */
interface Vocabulary {
  /** As in the types of i18next (web/typed-words.d.ts). */
  readonly name: 'translation' | 'board';
  /** English is at hand; the others are loaded when they are wanted. */
  readonly en: object;
  readonly others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<object>>>;
}

const chosen = kept('openline.desk.language', 'browser');

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(languages, text);

/** What was chosen here before, else `?language=`, else the first of the browser's languages that the pages speak. */
function usualLanguage(): Language {
  const before = chosen.get();
  if (isLanguage(before)) return before;
  const asked = new URLSearchParams(location.search).get('language');
  const preferred = [...(asked ? [asked] : []), ...navigator.languages];
  return preferred.map((each) => each.split('-')[0]).find(isLanguage) ?? 'en';
}

/** How a page speaks, and how it learns another language. */
export function createLanguages({ name, en, others }: Vocabulary) {
  async function speak(words: i18n, language: Language) {
    if (language !== 'en' && !words.hasResourceBundle(language, name))
      words.addResourceBundle(language, name, await others[language]());
    await words.changeLanguage(language);
    document.documentElement.lang = language;
  }
  return {
    async createWords(): Promise<i18n> {
      const words = createInstance();
      await words.use(initReactI18next).init({
        resources: { en: { [name]: en } },
        lng: 'en',
        fallbackLng: 'en',
        ns: [name],
        defaultNS: name,
        interpolation: { escapeValue: false },
      });
      await speak(words, usualLanguage());
      return words;
    },
    /** From now on in this language, here and after a reload. */
    async chooseLanguage(words: i18n, language: Language): Promise<void> {
      chosen.set(language);
      await speak(words, language);
    },
  };
}
