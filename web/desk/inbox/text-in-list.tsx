import {
  Caption1,
  CounterBadge,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useWho } from '../dialogues/use-who.ts';
import { timeOfDay } from './time-of-day.ts';
import { useConversation } from './use-conversation.ts';
import { useUnread } from './use-unread.ts';

const useStyles = makeStyles({
  words: { display: 'grid', justifyItems: 'stretch', minWidth: 0, width: '176px' },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS, minWidth: 0 },
  grow: { flexGrow: 1, minWidth: 0, textAlign: 'left' },
  soft: { color: tokens.colorNeutralForeground2 },
  preview: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface TextInListProps {
  readonly dialogue: DeskDialogue;
  readonly text: DeskText;
  readonly number: number;
}

/** A written dialogue among the others: who, when, what was said last, and whether there is something new. */
export function TextInList({ dialogue, text, number }: TextInListProps) {
  const { t, i18n } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const unread = useUnread(dialogue);
  const { customerTypes } = useConversation(dialogue.id);
  const at = text.lastCustomerAt ?? dialogue.since;
  const shown =
    dialogue.phase === 'wrapUp'
      ? t('dialogues.state.wrapUp')
      : text.preview || t('inbox.list.open');
  return (
    <span className={styles.words}>
      <span className={styles.line}>
        <Text className={styles.grow} truncate wrap={false}>
          {who(dialogue)}
        </Text>
        <Caption1 className={styles.soft}>{timeOfDay(at, i18n.language)}</Caption1>
      </span>
      <span className={styles.line}>
        <Caption1 className={mergeClasses(styles.grow, styles.soft, styles.preview)}>
          {number} · {t(`inbox.channel.${text.channel}`)} ·{' '}
          {customerTypes ? t('inbox.list.typing') : shown}
        </Caption1>
        {unread > 0 && (
          <CounterBadge
            count={unread}
            size="small"
            role="img"
            aria-label={t('inbox.list.unread', { number: unread })}
          />
        )}
      </span>
    </span>
  );
}
