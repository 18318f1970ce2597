import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Panel } from '../layout/panel.tsx';
import { NotesField } from './notes-field.tsx';

/** Notes in a place of their own, where a layout gives them one. */
export function NotesPanel({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('talk.notes')}>
      <NotesField dialogue={dialogue.id} isTitled />
    </Panel>
  );
}
