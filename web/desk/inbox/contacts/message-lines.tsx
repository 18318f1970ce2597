import {
  Body1,
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { CallRegular } from '@fluentui/react-icons/svg/call';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '#shared/contracts/conversation/channel.ts';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { ChannelIcon } from '../channel-icon.tsx';
import { wordsOf } from '../messages/words-of.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    margin: 0,
    padding: tokens.spacingHorizontalXXS,
    maxHeight: '45vh',
    overflowY: 'auto',
    listStyleType: 'none',
  },
  line: {
    display: 'grid',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  ours: { backgroundColor: tokens.colorBrandBackground2 },
  note: { backgroundColor: tokens.colorStatusWarningBackground1 },
  hit: { outline: `2px solid ${tokens.colorBrandStroke1}` },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  words: { whiteSpace: 'pre-line' },
});

interface MessageLinesProps {
  readonly label: string;
  readonly messages: readonly (DeskMessage & { readonly channel?: Channel })[];
  /** Id of the message that comes into sight first; else the last. */
  readonly hit?: string;
}

/** What was written, to be read only. */
export function MessageLines({ label, messages, hit }: MessageLinesProps) {
  const styles = useStyles();
  const shown = useRef<HTMLLIElement>(null);
  useEffect(() => {
    shown.current?.scrollIntoView({ block: 'center' });
  }, []);
  const last = messages.at(-1)?.id;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <ul className={styles.list} tabIndex={0} aria-label={label}>
      {messages.map((message) => (
        <li
          key={`${message.dialogue} ${message.id}`}
          ref={message.id === (hit ?? last) ? shown : null}
          className={mergeClasses(
            styles.line,
            message.direction !== 'in' && styles.ours,
            message.direction === 'note' && styles.note,
            message.id === hit && styles.hit,
          )}
          {...(message.id === hit && { 'aria-current': true })}
        >
          <Head message={message} />
          <Words message={message} />
        </li>
      ))}
    </ul>
  );
}

function Head({ message }: { readonly message: MessageLinesProps['messages'][number] }) {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const { author, at, channel, direction } = message;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
  const isFlow = author.kind === 'flow';
  const who = author.name ?? t(isFlow ? 'inbox.by.flow' : `inbox.search.${direction}`);
  return (
    <span className={styles.head}>
      {channel &&
        (channel === 'voice' ? <CallRegular aria-hidden /> : <ChannelIcon channel={channel} />)}
      <Caption1Strong>{who}</Caption1Strong>
      {channel && channel !== 'voice' && <Caption1>{t(`inbox.channel.${channel}`)}</Caption1>}
      <Caption1>{when.format(at)}</Caption1>
      {direction === 'note' && <Caption1>{t('inbox.note')}</Caption1>}
    </span>
  );
}

function Words({ message }: { readonly message: DeskMessage }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { content, attachments } = message;
  const names = attachments.map(({ name, kind }) => name ?? kind).join(', ');
  const words = content.kind === 'text' ? content.text : wordsOf(message);
  return (
    <>
      {content.kind === 'mail' && <Caption1Strong>{content.subject}</Caption1Strong>}
      {words && <Body1 className={styles.words}>{words}</Body1>}
      {names && <Caption1>{t('contacts.withFiles', { names })}</Caption1>}
    </>
  );
}
