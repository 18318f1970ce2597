import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { chooseLanguage, filled, textIn, wordsIn } from './languages.ts';
import { nl } from './nl.ts';

test('the visitor’s language comes first, in any country’s form; else the site’s first', () => {
  expect(chooseLanguage(['de-AT', 'en'], ['en', 'de'])).toBe('de');
  expect(chooseLanguage(['fr', 'nl-BE'], ['en', 'nl'])).toBe('nl');
  expect(chooseLanguage(['ja'], ['es', 'en'])).toBe('es');
  expect(chooseLanguage(['pt-BR'], ['pt-PT', 'pt-BR'])).toBe('pt-BR');
});

test('what an administrator has written in no language of the visitor’s is shown in another', () => {
  expect(textIn({ de: 'Guten Tag' }, 'en')).toBe('Guten Tag');
  expect(textIn({ de: 'Guten Tag', en: 'Hello' }, 'en-GB')).toBe('Hello');
  expect(textIn({}, 'en')).toBe('');
});

test('each language has all words, with the same values in them', () => {
  const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const words of [de, nl, es])
    for (const [name, text] of Object.entries(en)) {
      const there = Object.entries(words).find(([each]) => each === name)?.[1] ?? '';
      expect([name, there === '', values(there)]).toEqual([name, false, values(text)]);
    }
  expect(wordsIn('fr')).toBe(en);
});

test('what a value says is never read as a placeholder again', () => {
  expect(filled('{name} is writing', { name: '{n}' })).toBe('{n} is writing');
});
