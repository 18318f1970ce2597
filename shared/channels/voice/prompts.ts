import type { FileSource, SsmlSource, TextSource } from '@azure/communication-call-automation';
import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

/** Languages with a voice of our choice; another language is left to the service's default for its locale. */
const voices: Readonly<Record<string, { readonly locale: string; readonly voice: string }>> = {
  en: { locale: 'en-US', voice: 'en-US-JennyNeural' },
  de: { locale: 'de-DE', voice: 'de-DE-KatjaNeural' },
  nl: { locale: 'nl-NL', voice: 'nl-NL-ColetteNeural' },
  es: { locale: 'es-ES', voice: 'es-ES-ElviraNeural' },
};

/** The speech service's locale for a flow's language. */
export function localeOf(language: string): string {
  return voices[language]?.locale ?? language;
}

/** What ACS plays for a rendered prompt. */
export function toPlaySources(
  prompts: readonly RenderedPart[],
  language: string,
  beepUrl?: string,
): (FileSource | TextSource | SsmlSource)[] {
  return prompts.flatMap((part): (FileSource | TextSource | SsmlSource)[] => {
    if ('beep' in part) return beepUrl === undefined ? [] : [{ kind: 'fileSource', url: beepUrl }];
    if ('audio' in part) return [{ kind: 'fileSource', url: part.audio }];
    if ('ssml' in part) return [{ kind: 'ssmlSource', ssmlText: part.ssml }];
    const voice = voices[language];
    return [
      {
        kind: 'textSource',
        text: part.text,
        sourceLocale: localeOf(language),
        ...(voice && { voiceName: voice.voice }),
      },
    ];
  });
}
