import { Caption1, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import { isWriting } from '../../dialogues/use-focus-on-arrival.ts';
import { useWho } from '../../dialogues/use-who.ts';
import { takesFiles } from '../model/file-rules.ts';
import { smsCount } from '../model/sms-count.ts';
import { CannedList, cannedId } from './canned-list.tsx';
import { useCanned } from './use-canned.ts';
import type { Composer } from './use-composer.ts';

const useStyles = makeStyles({
  field: { width: '100%' },
  count: { color: tokens.colorNeutralForeground2 },
});

interface OfComposer {
  readonly composer: Composer;
}

/** The words of a message: Enter sends, `/` finds a prepared text. */
export function MessageField({ composer }: OfComposer) {
  const { t } = useTranslation();
  const styles = useStyles();
  const list = useId();
  const name = useFieldName(composer);
  const { field, canned, type, select, onKeyDown, onPaste } = useMessageField(composer);
  const { draft, text, hindrance } = composer;
  const most = channelFacts(text.channel).longestText;
  return (
    <>
      {canned.isOpen && (
        <CannedList id={list} texts={canned.texts} chosen={canned.chosen} onPick={canned.pick} />
      )}
      <Field
        className={styles.field}
        {...(hindrance === 'tooLong' && {
          validationMessage: t('inbox.composer.tooLong', { most }),
        })}
      >
        <Textarea
          textarea={{ ref: field }}
          aria-label={name}
          placeholder={name}
          rows={3}
          resize="vertical"
          value={draft.text}
          aria-keyshortcuts="Alt+O"
          {...(canned.texts.length > 0 && {
            'aria-controls': list,
            'aria-activedescendant': cannedId(list, canned.chosen),
          })}
          data-reached-by="reply"
          onKeyDown={onKeyDown}
          onSelect={({ currentTarget }) => select(currentTarget.selectionStart)}
          onPaste={onPaste}
          onChange={({ currentTarget }, { value }) => type(value, currentTarget.selectionStart)}
        />
      </Field>
      <SmsCounted composer={composer} />
    </>
  );
}

function useFieldName({ draft, dialogue }: Composer): string {
  const { t } = useTranslation();
  const who = useWho();
  return draft.isNote
    ? t('inbox.composer.note')
    : t('inbox.composer.message', { who: who(dialogue) });
}

function useMessageField({ draft, dialogue, text, change, send, typed, uploads }: Composer) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);

  useEffect(() => {
    if (!isWriting(document.activeElement)) field.current?.focus();
  }, []);

  function take(written: string, at: number) {
    change({ text: written });
    setCaret(at);
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  }

  const canned = useCanned({ dialogue: dialogue.id, text: draft.text, caret, take });
  return {
    field,
    canned,
    select: setCaret,
    type(value: string, at: number) {
      change({ text: value });
      setCaret(at);
      if (value.trim() !== '') typed();
    },
    onKeyDown(event: KeyboardEvent) {
      if (canned.onKeyDown(event) || event.key !== 'Enter') return;
      // Whoever chooses a character of Japanese or Chinese with Enter does not send.
      if (event.shiftKey || event.altKey || event.nativeEvent.isComposing) return;
      event.preventDefault();
      send();
    },
    onPaste(event: ClipboardEvent) {
      const { files } = event.clipboardData;
      if (files.length === 0 || !takesFiles(text.channel)) return;
      event.preventDefault();
      uploads.add(files);
    },
  };
}

function SmsCounted({ composer: { draft, text } }: OfComposer) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (text.channel !== 'sms' || draft.isNote) return null;
  return (
    <Caption1 className={styles.count}>
      {t('inbox.composer.sms', { ...smsCount(draft.text.trim()) })}
    </Caption1>
  );
}
