import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

const texts: Readonly<Record<string, string>> = {
  en: 'We are sorry, something went wrong on our side. Please call again later.',
  de: 'Es tut uns leid, bei uns ist etwas schiefgegangen. Bitte rufen Sie später noch einmal an.',
  nl: 'Het spijt ons, er is bij ons iets misgegaan. Belt u later alstublieft nog eens.',
  es: 'Lo sentimos, algo ha fallado por nuestra parte. Por favor, llame de nuevo más tarde.',
};

/** What a caller hears when the flow cannot go on, in the language that they hear; `own`: the contact center's words. */
export function lastResort(
  language: string,
  own: Readonly<Record<string, string>>,
): readonly RenderedPart[] {
  const [main = ''] = language.split('-');
  const text = own[language] ?? own[main] ?? texts[main] ?? Object.values(own)[0] ?? texts['en'];
  return text === undefined ? [] : [{ text }];
}
