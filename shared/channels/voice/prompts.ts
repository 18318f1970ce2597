import type { FileSource, SsmlSource, TextSource } from '@azure/communication-call-automation';
import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

type PlaySource = FileSource | TextSource | SsmlSource;

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

/** What ACS plays for a rendered prompt; a part of another language is spoken in it. */
export function toPlaySources(
  prompts: readonly RenderedPart[],
  language: string,
  beepUrl?: string,
): PlaySource[] {
  return prompts.flatMap((part): PlaySource[] => {
    if ('beep' in part) return beepUrl === undefined ? [] : [{ kind: 'fileSource', url: beepUrl }];
    if ('audio' in part) return [{ kind: 'fileSource', url: part.audio }];
    if ('ssml' in part) return [{ kind: 'ssmlSource', ssmlText: part.ssml }];
    return [toSpeech(part, part.language ?? language)];
  });
}

type Text = Extract<RenderedPart, { readonly text: string }>;

/** Only SSML can tell a speed, and it needs a voice: without one the text is spoken at the service's own speed. */
function toSpeech({ text, voice, speed = 1 }: Text, language: string): TextSource | SsmlSource {
  const voiceName = voice ?? voices[language]?.voice;
  const sourceLocale = localeOf(language);
  if (speed !== 1 && voiceName !== undefined)
    return { kind: 'ssmlSource', ssmlText: toSsml(text, { sourceLocale, voiceName, speed }) };
  return { kind: 'textSource', text, sourceLocale, ...(voiceName && { voiceName }) };
}

interface Manner {
  readonly sourceLocale: string;
  readonly voiceName: string;
  readonly speed: number;
}

/** A rate without unit is a multiple of the voice's own. */
function toSsml(text: string, { sourceLocale, voiceName, speed }: Manner): string {
  const head = `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${escaped(sourceLocale)}">`;
  return `${head}<voice name="${escaped(voiceName)}"><prosody rate="${speed}">${escaped(text)}</prosody></voice></speak>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
