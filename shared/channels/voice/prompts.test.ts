import { expect, test } from 'vitest';
import { toPlaySources } from './prompts.ts';

test('F6: a text is spoken in the voice of its language, or in the one that the flow has chosen', () => {
  expect(toPlaySources([{ text: 'Hallo' }], 'de')).toEqual([
    { kind: 'textSource', text: 'Hallo', sourceLocale: 'de-DE', voiceName: 'de-DE-KatjaNeural' },
  ]);
  expect(toPlaySources([{ text: 'Hallo', voice: 'de-DE-ConradNeural' }], 'de')).toMatchObject([
    { voiceName: 'de-DE-ConradNeural' },
  ]);
});

test('F7: a part in another language than the dialogue is spoken in it', () => {
  const part = { text: 'Für Deutsch drücken Sie die 2', language: 'de' };
  expect(toPlaySources([{ text: 'Press 1' }, part], 'en')).toMatchObject([
    { sourceLocale: 'en-US', voiceName: 'en-US-JennyNeural' },
    { sourceLocale: 'de-DE', voiceName: 'de-DE-KatjaNeural' },
  ]);
});

test('F6: another speed is told by SSML, in which a text stays what it is', () => {
  expect(toPlaySources([{ text: 'A & <B>', speed: 1.25 }], 'en')).toEqual([
    {
      kind: 'ssmlSource',
      ssmlText:
        '<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="en-US"><voice name="en-US-JennyNeural"><prosody rate="1.25">A &amp; &lt;B&gt;</prosody></voice></speak>',
    },
  ]);
});

test('F6: without a voice to name, a text is spoken at the speed of the service', () => {
  expect(toPlaySources([{ text: 'Bonjour', speed: 1.25 }], 'fr-FR')).toEqual([
    { kind: 'textSource', text: 'Bonjour', sourceLocale: 'fr-FR' },
  ]);
});

test('F6: a beep is a file; without one there is none', () => {
  const beepUrl = 'https://example.org/beep.wav';
  expect(toPlaySources([{ beep: true }], 'en', beepUrl)).toEqual([
    { kind: 'fileSource', url: beepUrl },
  ]);
  expect(toPlaySources([{ beep: true }], 'en')).toEqual([]);
});
