import { expect, test } from 'vitest';
import { toRecognizeOptions } from './recognize.ts';

const command = {
  type: 'collect',
  kind: 'speech',
  operation: 4,
  prompts: [],
  interruptible: true,
  language: 'de',
  timeouts: { initialSilence: 5000, interDigit: 3000, endSilence: 2000 },
  masked: false,
} as const;
const asked = (digits?: { min: number; max: number; terminator?: '#' }) =>
  toRecognizeOptions({
    kind: 'collect',
    operation: 4,
    command: { ...command, ...(digits && { digits }) },
  });

test('F2: a caller may press keys instead of speaking, where the flow wants it', () => {
  expect(asked({ min: 4, max: 6, terminator: '#' })).toMatchObject({
    kind: 'callMediaRecognizeSpeechOrDtmfOptions',
    speechLanguage: 'de-DE',
    endSilenceTimeoutInSeconds: 2,
    maxTonesToCollect: 6,
    interToneTimeoutInSeconds: 3,
    stopDtmfTones: ['pound'],
  });
  expect(asked({ min: 4, max: 6 })).not.toHaveProperty('stopDtmfTones');
});

test('F2: without rules for keys only speech is listened to', () => {
  expect(asked()).toMatchObject({ kind: 'callMediaRecognizeSpeechOptions' });
  expect(asked()).not.toHaveProperty('maxTonesToCollect');
});

test('F6: the beep after a question is heard as well', () => {
  const beepUrl = 'https://example.org/beep.wav';
  const asking = { ...command, prompts: [{ text: 'Your name?' }, { beep: true as const }] };
  const options = toRecognizeOptions({ kind: 'collect', operation: 4, command: asking }, beepUrl);
  expect(options.playPrompts).toMatchObject([{ text: 'Your name?' }, { url: beepUrl }]);
});
