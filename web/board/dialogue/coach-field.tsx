import { Checkbox, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { NoteRegular } from '@fluentui/react-icons/svg/note';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../ui/act-button.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  field: { width: '100%' },
});

const longest = 500;

/** A note on the agent's desk, which can be said to them as well. */
export function CoachField({ dialogue }: { readonly dialogue: string }) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const styles = useStyles();
  const [text, setText] = useState('');
  const [spoken, setSpoken] = useState(false);
  const isPending = useKnown().pending.has(`${dialogue} coach`);

  async function send() {
    if (text.trim() === '') return;
    const isTaken = await model.orderDialogue(dialogue, { what: 'coach', text, spoken });
    // What was refused can be sent again as it is.
    if (isTaken) setText('');
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void send();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={t('order.coach')} hint={t('order.coachText')} className={styles.field}>
        <Textarea value={text} maxLength={longest} onChange={(_, { value }) => setText(value)} />
      </Field>
      <Checkbox
        label={t('order.spoken')}
        checked={spoken}
        onChange={(_, { checked }) => setSpoken(checked === true)}
      />
      <ActButton
        label={t('order.send')}
        icon={<NoteRegular />}
        isPending={isPending}
        onAct={() => void send()}
      />
    </form>
  );
}
