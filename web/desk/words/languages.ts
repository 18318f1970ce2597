import { createLanguages } from '../../ui/languages.ts';
import { en } from './en.ts';

export const { createWords, chooseLanguage } = createLanguages({
  name: 'translation',
  en,
  others: {
    de: async () => (await import('./de.ts')).de,
    nl: async () => (await import('./nl.ts')).nl,
    es: async () => (await import('./es.ts')).es,
  },
});
