import { makeStyles } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Alert, BoardView } from '#shared/contracts/board/board-view.ts';
import { alertWords } from '../queues/limit-words.ts';
import { newAlerts } from '../queues/new-alerts.ts';
import { queueName } from '../queues/queue-name.ts';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Says alerts that begin and end, once each, to those who do not see them. */
export function Announcer({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const before = useRef<readonly Alert[]>([]);
  const [told, setTold] = useState('');
  useEffect(() => {
    const { begun, over } = newAlerts(before.current, view.alerts);
    before.current = view.alerts;
    const words = [
      ...begun.map((alert) => alertWords(alert, queueName(view, alert.center), t)),
      ...over.map((center) => t('alerts.over', { queue: queueName(view, center) })),
    ];
    if (words.length > 0) setTold(`${words.join('. ')}.`);
  }, [view, t]);
  return (
    <div className={styles.unseen} role="status" data-announcer>
      {told}
    </div>
  );
}
