import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActButton } from '../../ui/act-button.tsx';
import { longestMessage } from './longest-message.ts';

const useStyles = makeStyles({
  line: { display: 'flex', alignItems: 'end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
});

interface SayFieldProps {
  readonly isSending: boolean;
  /** True: it was sent, and the field is empty for the next. */
  readonly onSay: (text: string) => Promise<boolean>;
}

/** A field for the next message; Enter sends, Shift and Enter begins a line. */
export function SayField({ isSending, onSay }: SayFieldProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  async function say() {
    if (text.trim() === '') return;
    if (await onSay(text)) setText('');
  }

  function onKeyDown(event: KeyboardEvent) {
    // While somebody composes a letter of another script, Enter takes that letter.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void say();
  }

  return (
    <div className={styles.line}>
      <Field label={t('swarm.answer')} className={styles.field}>
        <Textarea
          textarea={{ ref: field }}
          value={text}
          maxLength={longestMessage}
          onChange={(_, { value }) => setText(value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <ActButton
        icon={<SendRegular />}
        label={t('swarm.send')}
        isPending={isSending}
        isOff={text.trim() === ''}
        onAct={() => void say()}
      />
    </div>
  );
}
