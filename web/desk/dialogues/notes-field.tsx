import { Field, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useNotes } from './use-notes.ts';

const longest = 4000;

interface NotesFieldProps {
  readonly dialogue: string;
  /** The title stands above already. */
  readonly isTitled?: boolean;
}

/** Written during the call or after it; a reload keeps it. */
export function NotesField({ dialogue, isTitled = false }: NotesFieldProps) {
  const { t } = useTranslation();
  const [notes, setNotes] = useNotes(dialogue);
  return (
    <Field {...(!isTitled && { label: t('talk.notes') })} hint={t('talk.notesText')}>
      <Textarea
        {...(isTitled && { 'aria-label': t('talk.notes') })}
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
