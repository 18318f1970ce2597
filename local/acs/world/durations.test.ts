import { expect, test } from 'vitest';
import { lengthOf, speakingTime } from './durations.ts';

test('a text of 28 characters takes two seconds', () => {
  expect(speakingTime('Welcome to Contoso. Press 1.')).toBe(2000);
});

test('the breaks of an SSML count, its tags do not', () => {
  const ssml =
    '<speak><voice>Welcome to Contoso. Press 1.<break time="2s"/><break time="500ms"/></voice></speak>';
  expect(lengthOf({ kind: 'ssml', ssml })).toBe(4500);
  expect(
    lengthOf({ kind: 'ssml', ssml: '<speak>Hello there you<break strength="strong"/></speak>' }),
  ).toBe(2071);
});

test('the length of a file is not known from its name', () => {
  expect(lengthOf({ kind: 'file', uri: 'https://x/y.wav' })).toBeUndefined();
});
