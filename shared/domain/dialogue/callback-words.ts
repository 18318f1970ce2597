import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

const texts: Readonly<Record<string, string>> = {
  en: 'Hello, this is the call back that you asked for. Please hold the line, we are connecting you.',
  de: 'Guten Tag, dies ist der Rückruf, um den Sie gebeten haben. Bitte bleiben Sie am Apparat, wir verbinden Sie.',
  nl: 'Goedendag, dit is het telefoontje waar u om hebt gevraagd. Blijf aan de lijn, wij verbinden u door.',
  es: 'Hola, esta es la llamada que nos pidió. No cuelgue, por favor, le ponemos en contacto.',
};

/** What a customer hears who is called back, until the agent is there; in the language that they heard before. */
export function callbackWords(language: string): readonly RenderedPart[] {
  const [main = ''] = language.split('-');
  const text = texts[language] ?? texts[main] ?? texts['en'];
  return text === undefined ? [] : [{ text }];
}
