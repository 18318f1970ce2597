import {
  Button,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from '@fluentui/react-components';
import { LinkRegular } from '@fluentui/react-icons/svg/link';
import { TextBoldRegular } from '@fluentui/react-icons/svg/text-bold';
import { TextBulletListRegular } from '@fluentui/react-icons/svg/text-bullet-list';
import { TextItalicRegular } from '@fluentui/react-icons/svg/text-italic';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  editor: {
    minHeight: '120px',
    maxHeight: '40vh',
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
    ':focus': { outline: `2px solid ${tokens.colorCompoundBrandStroke}` },
  },
  tools: { display: 'flex', gap: tokens.spacingHorizontalXXS },
  link: { display: 'flex', gap: tokens.spacingHorizontalS },
});

interface RichTextProps {
  readonly label: string;
  /** As it is at first. */
  readonly html: string;
  readonly onChange: (html: string) => void;
  readonly onSend: () => void;
  readonly onFiles: (files: FileList) => void;
}

/** Bold, italic, lists and links; what is pasted comes without its looks. */
export function RichText({ label, html, onChange, onSend, onFiles }: RichTextProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const editor = useRef<HTMLDivElement>(null);
  const first = useRef(html);
  useEffect(() => {
    // Only what this editor itself wrote is ever put in here: it comes from this tab's own draft.
    if (editor.current) editor.current.innerHTML = first.current;
  }, []);
  const tell = () => onChange(editor.current?.innerHTML ?? '');

  /** Old, and the only one that every browser has for this. */
  function command(name: string, value?: string) {
    editor.current?.focus();
    document.execCommand(name, false, value);
    tell();
  }

  const tools = [
    ['bold', 'bold', <TextBoldRegular key="b" />],
    ['italic', 'italic', <TextItalicRegular key="i" />],
    ['bullets', 'insertUnorderedList', <TextBulletListRegular key="l" />],
  ] as const;
  return (
    <div>
      <div className={styles.tools}>
        {tools.map(([name, what, icon]) => (
          <Button
            key={name}
            size="small"
            appearance="subtle"
            icon={icon}
            aria-label={t(`inbox.mail.${name}`)}
            title={t(`inbox.mail.${name}`)}
            // The selection stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => command(what)}
          />
        ))}
        <LinkButton onLink={(address) => command('createLink', address)} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML takes text with looks */}
      <div
        ref={editor}
        className={styles.editor}
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        tabIndex={0}
        aria-multiline
        aria-label={label}
        aria-keyshortcuts="Alt+O"
        data-reached-by="reply"
        onInput={tell}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onSend();
        }}
        onPaste={(event) => {
          event.preventDefault();
          if (event.clipboardData.files.length > 0) onFiles(event.clipboardData.files);
          else command('insertText', event.clipboardData.getData('text/plain'));
        }}
      />
    </div>
  );
}

/** What is selected becomes a link; only to pages of the web and mail addresses. */
function LinkButton({ onLink }: { readonly onLink: (address: string) => void }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [isOpen, setIsOpen] = useState(false);
  const [address, setAddress] = useState('https://');
  const selected = useRef<Range>(undefined);
  const isGood = /^(https?:\/\/|mailto:)\S+$/i.test(address);

  function keepSelection() {
    const selection = getSelection();
    selected.current = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  }

  function make() {
    if (!isGood) return;
    setIsOpen(false);
    const selection = getSelection();
    selection?.removeAllRanges();
    if (selected.current) selection?.addRange(selected.current);
    onLink(address);
  }

  return (
    <Popover open={isOpen} onOpenChange={(_, { open }) => setIsOpen(open)} trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="subtle"
          icon={<LinkRegular />}
          aria-label={t('inbox.mail.link')}
          title={t('inbox.mail.link')}
          onMouseDown={keepSelection}
        />
      </PopoverTrigger>
      <PopoverSurface aria-label={t('inbox.mail.link')}>
        <div className={styles.link}>
          <Input
            aria-label={t('inbox.mail.linkAsk')}
            value={address}
            onChange={(_, { value }) => setAddress(value)}
            onKeyDown={({ key }) => key === 'Enter' && make()}
          />
          <Button disabledFocusable={!isGood} onClick={make}>
            {t('inbox.mail.linkSet')}
          </Button>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
