import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { QueueTile } from './queue-tile.tsx';

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 400px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

interface QueueTilesProps {
  readonly view: BoardView;
  readonly only: string | undefined;
  readonly onOnly: (center: string | undefined) => void;
}

export function QueueTiles({ view: { queues, alerts }, only, onOnly }: QueueTilesProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  return (
    <section className={styles.tiles} aria-label={t('queues.region')}>
      {queues.map((queue) => (
        <QueueTile
          key={queue.center}
          queue={queue}
          alerts={alerts}
          isOnly={only === queue.center}
          onOnly={() => onOnly(only === queue.center ? undefined : queue.center)}
        />
      ))}
    </section>
  );
}
