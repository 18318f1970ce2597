import { Field, Textarea } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const longest = 4000;

interface NotesFieldProps {
  readonly notes: string;
  readonly onChange: (notes: string) => void;
}

/** Written during the call or after it; a reload keeps it. */
export function NotesField({ notes, onChange }: NotesFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('talk.notes')} hint={t('talk.notesText')}>
      <Textarea
        value={notes}
        rows={3}
        resize="vertical"
        maxLength={longest}
        onChange={(_, { value }) => onChange(value)}
      />
    </Field>
  );
}
