import { makeStyles, PresenceBadge, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '#shared/contracts/board/board-view.ts';
import { statusBadge } from '../../desk/agent/status-badge.ts';

const useStyles = makeStyles({
  state: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

/** The badge's form and the word say the same as its colour. */
export function AgentState({ status }: Pick<BoardAgent, 'status'>) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  return (
    <span className={styles.state}>
      <PresenceBadge status={statusBadge[status]} size="small" aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
