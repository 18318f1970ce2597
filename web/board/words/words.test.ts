import { expect, test } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { nl } from './nl.ts';

type Nested = { readonly [key: string]: string | Nested };

/** `talk.hold` → its text. */
function flat(words: Nested, path = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, word]) =>
      typeof word === 'string'
        ? [[`${path}${key}`, word] as const]
        : [...flat(word, `${path}${key}.`)],
    ),
  );
}

const placesIn = (text = '') =>
  [...text.matchAll(/\{\{\w+\}\}/g)].map(([place]) => place).toSorted();
const english = flat(en);
/** Names, and words that these languages share with English. */
const shared: readonly string[] = [
  'device.teams',
  'device.browser',
  'figure.percent',
  'medium.chat',
  'reason.lunch',
  'reason.training',
  'agents.name',
  'agents.team',
  'agents.teams',
  'agents.presence',
  'dialogue.agent',
  'by.agent',
  'dialogue.variables',
];

test.each(Object.entries({ de, nl, es }))(
  'A2: on the board %s says all that English says, with the same places to fill in',
  (_, words) => {
    const others = flat(words);
    expect([...others.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, text] of english) {
      expect(others.get(key)?.trim(), key).not.toBe('');
      expect(placesIn(others.get(key)), key).toEqual(placesIn(text));
    }
  },
);

test.each(Object.entries({ de, nl, es }))('the board in %s is not left in English', (_, words) => {
  const others = flat(words);
  const same = [...english].filter(([key, text]) => others.get(key) === text).map(([key]) => key);
  expect(same.filter((key) => !shared.includes(key))).toEqual([]);
});
