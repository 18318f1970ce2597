import type { Translator } from '#shared/ports/translator.ts';

type Failed = Extract<Awaited<ReturnType<Translator['translate']>>, { readonly ok: false }>;

export type NotTranslated =
  | 'noTranslator'
  | 'translatorUnavailable'
  | 'unknownLanguage'
  | 'turnedOff';

/** Why there is no translation, as the API says it. */
export function toRefusal(reason: Failed['reason']): {
  readonly ok: false;
  readonly reason: NotTranslated;
} {
  switch (reason) {
    case 'notConfigured':
      return { ok: false, reason: 'noTranslator' };
    case 'unavailable':
      return { ok: false, reason: 'translatorUnavailable' };
    case 'unknownLanguage':
      return { ok: false, reason: 'unknownLanguage' };
  }
}
