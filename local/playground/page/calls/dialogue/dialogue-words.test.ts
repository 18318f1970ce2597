import { expect, test } from 'vitest';
import { agentName, inWords, languageName, segmentWord, timerWord } from './dialogue-words.ts';

const names = {
  people: [
    { name: 'Adele Vance', identity: '8:orgid:the-id-of-adele', kind: 'teams user' as const },
  ],
  numbers: [],
};

test('an agent whose Teams phone is known has a name; any other keeps the id', () => {
  expect(agentName('the-id-of-adele', names)).toBe('Adele Vance');
  expect(agentName('the-id-of-nobody', names)).toBe('the-id-of-nobody');
});

test('names of the contract are shown as words, unknown ones too', () => {
  expect(inWords('noAnswer')).toBe('no answer');
  expect(segmentWord('wrapUp')).toBe('Wrap-up');
  expect(segmentWord('someNewKind')).toBe('Some new kind');
  expect(timerWord('ring')).toBe('Asks somebody else');
  expect(timerWord('someNewTimer')).toBe('some new timer');
});

test('a language has its name; what is no language stays as it is', () => {
  expect(languageName('de')).toBe('German');
  expect(languageName('not a language')).toBe('not a language');
});
