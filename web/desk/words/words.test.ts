import { expect, test } from 'vitest';
import { channelFacts, channelNames } from '#shared/contracts/conversation/channels.ts';
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

test.each(Object.entries({ de, nl, es }))(
  'A2: %s says all that English says, with the same places to fill in',
  (_, words) => {
    const others = flat(words);
    expect([...others.keys()].toSorted()).toEqual([...english.keys()].toSorted());
    for (const [key, text] of english) {
      expect(others.get(key)?.trim(), key).not.toBe('');
      expect(placesIn(others.get(key)), key).toEqual(placesIn(text));
    }
  },
);

/** Names, and words that these languages share with English. */
const shared = new Set([
  'device.teams',
  'reason.lunch',
  'reason.training',
  'customer.name',
  'variables.no',
  'contacts.name',
  'contacts.open',
  'contacts.of',
  'contacts.begin.text',
  'inbox.channel.email',
  ...channelNames
    .filter((name) => typeof channelFacts(name).label === 'string')
    .map((name) => `inbox.channel.${name}`),
]);

test.each(Object.entries({ de, nl, es }))('%s is not left in English', (_, words) => {
  const others = flat(words);
  const same = [...english].filter(([key, text]) => others.get(key) === text).map(([key]) => key);
  expect(same.filter((key) => !shared.has(key))).toEqual([]);
});
