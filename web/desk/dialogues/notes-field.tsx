import { Field, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useNotes } from './use-notes.ts';

const longest = 4000;

/** Written during the call or after it; a reload keeps it. */
export function NotesField({ dialogue }: { readonly dialogue: string }) {
  const { t } = useTranslation();
  const [notes, setNotes] = useNotes(dialogue);
  return (
    <Field label={t('talk.notes')} hint={t('talk.notesText')}>
      <Textarea
        value={notes}
        rows={3}
        resize="vertical"
        maxLength={longest}
        aria-keyshortcuts="Alt+N"
        data-reached-by="notes"
        onChange={(_, { value }) => setNotes(value)}
      />
    </Field>
  );
}
