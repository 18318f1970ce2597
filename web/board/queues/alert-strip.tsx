import { makeStyles, tokens } from '@fluentui/react-components';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { alertWords } from './limit-words.ts';
import { queueName } from './queue-name.ts';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    listStyleType: 'none',
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorStatusDangerForeground1,
    borderBottom: `1px solid ${tokens.colorStatusDangerBorder1}`,
    fontWeight: tokens.fontWeightSemibold,
  },
  alert: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
});

/** Each queue that is over or under a limit, by name. */
export function AlertStrip({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  if (view.alerts.length === 0) return null;
  return (
    <section aria-label={t('alerts.region')}>
      <ul className={styles.strip}>
        {view.alerts.map((alert) => (
          <li key={`${alert.center} ${alert.kind}`} className={styles.alert}>
            <WarningFilled aria-hidden fontSize={16} />
            {alertWords(alert, queueName(view, alert.center), t)}
          </li>
        ))}
      </ul>
    </section>
  );
}
