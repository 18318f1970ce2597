import {
  Caption1,
  Caption1Strong,
  makeStyles,
  mergeClasses,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useWho } from '../../dialogues/use-who.ts';
import { useKnown } from '../../surroundings.ts';
import { Attachments } from '../files/attachments.tsx';
import type { MessageItem } from '../model/timeline.ts';
import { timeOfDay } from '../time-of-day.ts';
import { DeliveryMark } from './delivery-mark.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageBody } from './message-body.tsx';
import { NotDelivered } from './not-delivered.tsx';
import { Quote } from './quote.tsx';
import { Reactions } from './reactions.tsx';
import { Translation } from './translation.tsx';
import { useTranslated } from './use-translated.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
  },
  ours: { alignItems: 'flex-end' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, maxWidth: '88%' },
  // A mail is a page of its own width.
  wideLine: { width: '88%' },
  wide: { flexGrow: 1 },
  oursLine: { flexDirection: 'row-reverse' },
  bubble: {
    display: 'grid',
    gap: tokens.spacingVerticalXS,
    minWidth: 0,
    maxWidth: '640px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorTransparentStroke}`,
    overflowWrap: 'anywhere',
  },
  ourBubble: { backgroundColor: tokens.colorBrandBackground2 },
  note: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    border: `1px dashed ${tokens.colorStatusWarningBorder2}`,
  },
  head: { color: tokens.colorNeutralForeground2 },
  foot: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
});

interface MessageRowProps {
  readonly item: MessageItem;
  readonly dialogue: DeskDialogue;
}

/** One message: who, what, when, and how far it has come. */
export function MessageRow({ item, dialogue }: MessageRowProps) {
  const { t, i18n } = useTranslation();
  const styles = useStyles();
  const author = useAuthor(dialogue)(item.message);
  const { message, isContinued, quoted, reactions } = item;
  const translated = useTranslated(message, dialogue.language);
  const isNote = message.direction === 'note';
  const isOurs = message.direction !== 'in';
  const isWide = message.content.kind === 'mail';
  const time = timeOfDay(message.at, i18n.language);
  return (
    <article
      className={mergeClasses(styles.row, isOurs && styles.ours)}
      aria-label={`${author}, ${time}`}
      data-message={message.id}
    >
      {!isContinued && <Caption1Strong className={styles.head}>{author}</Caption1Strong>}
      <div
        className={mergeClasses(styles.line, isOurs && styles.oursLine, isWide && styles.wideLine)}
      >
        <div
          className={mergeClasses(
            styles.bubble,
            isOurs && styles.ourBubble,
            isNote && styles.note,
            isWide && styles.wide,
          )}
        >
          {isNote && <Caption1Strong>{t('inbox.note')}</Caption1Strong>}
          {message.replyTo !== null && <Quote quoted={quoted} />}
          <MessageBody message={message} />
          <Attachments message={message} />
          <Translation translated={translated} />
          <span className={styles.foot}>
            <Caption1>
              <time dateTime={new Date(message.at).toISOString()}>{time}</time>
            </Caption1>
            {message.delivery && !item.outgoing?.refusal && (
              <DeliveryMark state={message.delivery.state} />
            )}
          </span>
        </div>
        <MessageActions item={item} dialogue={dialogue} translated={translated} />
      </div>
      <Reactions reactions={reactions} />
      <NotDelivered item={item} dialogue={dialogue} />
    </article>
  );
}

/** The agent is called “You”, the customer by their name. */
function useAuthor(dialogue: DeskDialogue) {
  const { t } = useTranslation();
  const { view } = useKnown();
  const who = useWho();
  return ({ author }: DeskMessage) => {
    if (author.kind === 'customer') return author.name ?? who(dialogue);
    if (author.kind === 'flow') return t('inbox.by.flow');
    return author.id === view?.agent.id
      ? t('inbox.by.agent')
      : (author.name ?? t('inbox.by.agent'));
  };
}
