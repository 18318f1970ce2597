import { Spinner } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Panel } from '../layout/panel.tsx';
import { pickScript } from './pick-script.ts';
import { useCenter } from './use-center.ts';

const Markdown = lazy(async () => ({ default: (await import('./markdown.tsx')).Markdown }));

/** What the contact center wants to be said; nothing where it wants nothing. */
export function ScriptPanel({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t, i18n } = useTranslation();
  const { value } = useCenter(dialogue.center.id);
  const text = value && pickScript(value.script, [dialogue.language, i18n.language]);
  if (text === undefined) return null;
  return (
    <Panel title={t('script.title')}>
      <Suspense fallback={<Spinner size="tiny" label={t('lookUp.loading')} />}>
        <Markdown text={text} />
      </Suspense>
    </Panel>
  );
}
