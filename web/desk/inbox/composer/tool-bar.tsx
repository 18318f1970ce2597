import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Spinner,
  Switch,
  tokens,
} from '@fluentui/react-components';
import { AttachRegular } from '@fluentui/react-icons/svg/attach';
import { EmojiRegular } from '@fluentui/react-icons/svg/emoji';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { SlideTextRegular } from '@fluentui/react-icons/svg/slide-text';
import { TextQuoteRegular } from '@fluentui/react-icons/svg/text-quote';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takesFiles } from '../model/file-rules.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { OwnTranslation } from './own-translation.tsx';
import type { Composer } from './use-composer.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  send: { marginLeft: 'auto' },
});

interface ToolBarProps {
  readonly composer: Composer;
  /** Only a template may be sent. */
  readonly isClosed: boolean;
  readonly onTemplate: () => void;
}

/** What can be put into a message, and the button that sends it. */
export function ToolBar({ composer, isClosed, onTemplate }: ToolBarProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { draft, text, change, send, hindrance, uploads } = composer;
  const isMail = text.channel === 'email' && !draft.isNote;
  const isOff = hindrance !== undefined || uploads.running.length > 0;
  return (
    <div className={styles.bar}>
      {!isClosed && takesFiles(text.channel) && <AttachButton composer={composer} />}
      {!isClosed && !isMail && <EmojiButton composer={composer} />}
      {!isClosed && !isMail && <TextsButton composer={composer} />}
      {text.channel === 'whatsapp' && (
        <ToolButton
          icon={<SlideTextRegular />}
          label={t('inbox.composer.template')}
          shortcut="Alt+Y"
          reachedBy="template"
          onClick={onTemplate}
        />
      )}
      <Switch
        label={t('inbox.composer.isNote')}
        checked={draft.isNote}
        aria-keyshortcuts="Alt+I"
        data-reached-by="note"
        onChange={(_, { checked }) => change({ isNote: checked, replyTo: null })}
      />
      {!isClosed && !isMail && !draft.isNote && <OwnTranslation composer={composer} />}
      <Button
        className={styles.send}
        appearance="primary"
        icon={uploads.running.length > 0 ? <Spinner size="extra-tiny" /> : <SendRegular />}
        disabledFocusable={isOff}
        title={t(isMail ? 'inbox.composer.hintMail' : 'inbox.composer.hint')}
        onClick={send}
      >
        {t(draft.isNote ? 'inbox.composer.keep' : 'inbox.composer.send')}
      </Button>
    </div>
  );
}

interface ToolButtonProps {
  readonly icon: ReactElement;
  readonly label: string;
  readonly shortcut: string;
  readonly reachedBy: string;
  readonly onClick?: () => void;
}

function ToolButton({ icon, label, shortcut, reachedBy, onClick }: ToolButtonProps) {
  return (
    <Button
      appearance="subtle"
      icon={icon}
      aria-label={label}
      title={`${label} (${shortcut})`}
      aria-keyshortcuts={shortcut}
      data-reached-by={reachedBy}
      onClick={onClick}
    />
  );
}

function AttachButton({ composer }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <ToolButton
        icon={<AttachRegular />}
        label={t('inbox.composer.attach')}
        shortcut="Alt+F"
        reachedBy="attach"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          composer.uploads.add(currentTarget.files ?? []);
          currentTarget.value = '';
        }}
      />
    </>
  );
}

function EmojiButton({ composer: { draft, change, focus } }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          icon={<EmojiRegular />}
          aria-label={t('inbox.composer.emoji')}
          title={`${t('inbox.composer.emoji')} (Alt+J)`}
          aria-keyshortcuts="Alt+J"
          data-reached-by="emoji"
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('inbox.composer.emoji')}>
        <EmojiPicker
          onPick={(emoji) => {
            change({ text: `${draft.text}${emoji}` });
            setIsOpen(false);
            requestAnimationFrame(focus);
          }}
        />
      </PopoverSurface>
    </Popover>
  );
}

/** Writes the sign by which they are found. */
function TextsButton({ composer: { draft, change, focus } }: { readonly composer: Composer }) {
  const { t } = useTranslation();
  function open() {
    const space = draft.text === '' || /\s$/.test(draft.text) ? '' : ' ';
    change({ text: `${draft.text}${space}/` });
    requestAnimationFrame(() => {
      focus();
      const field = document.activeElement;
      if (field instanceof HTMLTextAreaElement)
        field.setSelectionRange(field.value.length, field.value.length);
    });
  }
  return (
    <ToolButton
      icon={<TextQuoteRegular />}
      label={t('inbox.composer.texts')}
      shortcut="Alt+Q"
      reachedBy="texts"
      onClick={open}
    />
  );
}
