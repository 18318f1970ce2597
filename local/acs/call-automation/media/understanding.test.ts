import { expect, test } from 'vitest';
import type { RecognizeSettings } from '../model.ts';
import { understand } from './understanding.ts';

const settings: RecognizeSettings = {
  input: 'choices',
  target: '4:+1',
  interruptPrompt: true,
  initialSilence: 5000,
  interTone: 2000,
  maxTones: 1,
  stopTones: [],
  endSilence: 2000,
  language: 'en-US',
  choices: [
    { label: 'Sales', phrases: ['Sales', 'new order'] },
    { label: 'Support', phrases: ['Support'] },
  ],
};

test('a phrase inside a sentence is the choice, whatever its case and punctuation', () => {
  expect(understand(settings, { text: 'A NEW order, please!' })).toMatchObject({
    type: 'RecognizeCompleted',
    result: { code: 200, subCode: 8545 },
    data: { choiceResult: { label: 'Sales', recognizedPhrase: 'new order' } },
  });
});

test('part of a word is no match', () => {
  expect(understand(settings, { text: 'Wholesales' }).result.subCode).toBe(8547);
});

test('another language is not understood', () => {
  expect(understand(settings, { text: 'Sales', language: 'de-DE' }).result.subCode).toBe(8563);
  expect(
    understand({ ...settings, input: 'speech' }, { text: 'Hallo', language: 'de-DE' }).result
      .subCode,
  ).toBe(8563);
  expect(
    understand({ ...settings, input: 'speech' }, { text: 'Hello', language: 'en-GB' }),
  ).toMatchObject({
    data: { speechResult: { speech: 'Hello' } },
  });
});
