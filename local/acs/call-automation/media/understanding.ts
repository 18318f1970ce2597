import type { RecognizeSettings } from '../model.ts';
import { results } from '../results.ts';
import type { Ending } from './lanes.ts';

interface Words {
  readonly text: string;
  readonly language?: string | undefined;
}

const confidence = 0.93;

/** What speech recognition makes of what was said. Words of another language than expected are not understood. */
export function understand(settings: RecognizeSettings, words: Words): Ending {
  const spoken = words.text.trim();
  const isClear = spoken !== '' && speaks(words.language, settings.language);
  if (settings.input === 'choices') return chosen(settings, isClear ? spoken : '');
  if (!isClear) return { type: 'RecognizeFailed', result: results.speechNotRecognised };
  return {
    type: 'RecognizeCompleted',
    result: results.speechRecognised,
    data: { recognitionType: 'speech', speechResult: { speech: spoken, confidence } },
  };
}

function chosen({ choices }: RecognizeSettings, spoken: string): Ending {
  if (spoken === '') return { type: 'RecognizeFailed', result: results.speechNotRecognised };
  const heard = ` ${plain(spoken)} `;
  for (const { label, phrases } of choices) {
    const phrase = phrases.find((each) => heard.includes(` ${plain(each)} `));
    if (phrase === undefined) continue;
    const choiceResult = { label, recognizedPhrase: phrase.toLowerCase(), confidence };
    const data = { recognitionType: 'choices', choiceResult };
    return { type: 'RecognizeCompleted', result: results.phraseMatched, data };
  }
  return { type: 'RecognizeFailed', result: results.phraseNotMatched };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function speaks(spoken: string | undefined, expected: string | undefined): boolean {
  if (!spoken || !expected) return true;
  const base = (language: string) => language.toLowerCase().split('-')[0];
  return base(spoken) === base(expected);
}
