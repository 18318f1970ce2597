import { expect, test } from 'vitest';
import { languageOf, spokenText } from './spoken-text.ts';

test('an SSML is read without its tags, in its language', () => {
  const ssml =
    '<speak version="1.0" xml:lang="de-DE"><voice name="x">Müller &amp; Söhne<break time="1s"/>Guten Tag</voice></speak>';
  expect(spokenText({ kind: 'ssml', ssml })).toBe('Müller & Söhne Guten Tag');
  expect(languageOf({ kind: 'ssml', ssml })).toBe('de-DE');
});

test('an escaped entity is unescaped once', () => {
  expect(spokenText({ kind: 'ssml', ssml: '<speak>&amp;lt;</speak>' })).toBe('&lt;');
});

test('the language of a text comes from its setting, or else from its voice', () => {
  expect(languageOf({ kind: 'text', text: 'Hi', voice: 'en-US-AvaNeural' })).toBe('en-US');
  expect(
    languageOf({ kind: 'text', text: 'Hi', language: 'fr-FR', voice: 'en-US-AvaNeural' }),
  ).toBe('fr-FR');
  expect(languageOf({ kind: 'text', text: 'Hi' })).toBeUndefined();
});

test('of a file its name is shown, without the signature in its address', () => {
  const uri = 'https://x.example/audio/on%20hold.wav?sig=abc';
  expect(spokenText({ kind: 'file', uri })).toBe('on hold.wav');
});
