import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { broken } from '../../model/broken.ts';
import { useSurroundings } from '../../surroundings.ts';
import { wordsOf } from './words-of.ts';

export interface Translated {
  /** There is something to translate, and it is in another language than the desk. */
  readonly isPossible: boolean;
  readonly shown: 'no' | 'asking' | 'failed' | { readonly text: string };
  ask(): void;
  hide(): void;
}

/** Of the customer's language and another one only the first part tells whether they are the same. */
export const isOtherLanguage = (one: string | null, other: string) =>
  one !== null && one.split('-')[0] !== other.split('-')[0];

/** A message in the language of the desk, once it is asked for. */
export function useTranslated(message: DeskMessage, language: string | null): Translated {
  const { i18n } = useTranslation();
  const { inbox } = useSurroundings();
  const [shown, setShown] = useState<Translated['shown']>('no');
  const text = wordsOf(message);
  const isPossible = text.trim() !== '' && isOtherLanguage(language, i18n.language);
  async function ask() {
    setShown('asking');
    const wanted = { text: text.slice(0, 10_000), from: language ?? '', to: i18n.language };
    const answer = await inbox.api.translate(wanted).catch(broken);
    setShown(answer.ok ? { text: answer.value.text } : 'failed');
  }
  return { isPossible, shown, ask: () => void ask(), hide: () => setShown('no') };
}
