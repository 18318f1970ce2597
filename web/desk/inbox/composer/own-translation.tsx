import { Button, Spinner } from '@fluentui/react-components';
import { TranslateRegular } from '@fluentui/react-icons/svg/translate';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../customer/language-name.ts';
import { broken } from '../../model/broken.ts';
import { useSurroundings } from '../../surroundings.ts';
import { isOtherLanguage } from '../messages/use-translated.ts';
import type { Composer } from './use-composer.ts';

/** Puts what was written into the customer's language; it can be changed before it is sent. */
export function OwnTranslation({ composer }: { readonly composer: Composer }) {
  const { t, i18n } = useTranslation();
  const { api } = useSurroundings().inbox;
  const [state, setState] = useState<'idle' | 'asking' | 'failed'>('idle');
  const { draft, dialogue, change } = composer;
  const to = dialogue.language;
  if (to === null || !isOtherLanguage(to, i18n.language) || draft.text.trim() === '') return null;
  async function ask(language: string) {
    setState('asking');
    const wanted = { text: draft.text.slice(0, 10_000), from: i18n.language, to: language };
    const answer = await api.translate(wanted).catch(broken);
    setState(answer.ok ? 'idle' : 'failed');
    if (answer.ok) change({ text: answer.value.text });
  }
  return (
    <Button
      appearance="subtle"
      icon={state === 'asking' ? <Spinner size="extra-tiny" /> : <TranslateRegular />}
      disabledFocusable={state === 'asking'}
      onClick={() => void ask(to)}
    >
      {state === 'failed'
        ? t('inbox.actions.failed')
        : t('inbox.composer.translate', { language: languageName(to, i18n.language) })}
    </Button>
  );
}
