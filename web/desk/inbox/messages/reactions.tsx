import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { MessageItem } from '../model/timeline.ts';

const useStyles = makeStyles({
  reactions: {
    display: 'flex',
    gap: tokens.spacingHorizontalXXS,
    marginTop: '-4px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

export function Reactions({ reactions }: Pick<MessageItem, 'reactions'>) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (reactions.length === 0) return null;
  return (
    <span className={styles.reactions}>
      {reactions.map(({ emoji, isOurs }) => (
        <span
          key={String(isOurs)}
          role="img"
          aria-label={t(isOurs ? 'inbox.reaction.ours' : 'inbox.reaction.theirs', { emoji })}
        >
          {emoji}
        </span>
      ))}
    </span>
  );
}
