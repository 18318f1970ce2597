import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useTranslation } from 'react-i18next';
import type { Alert, BoardQueue } from '#shared/contracts/board/board-view.ts';
import { FigureValue } from '../queues/figure-value.tsx';
import { limitWords } from '../queues/limit-words.ts';
import { type Figure, queueFigures } from '../queues/queue-figures.ts';

const useStyles = makeStyles({
  tile: {
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    padding: 'min(2vw, 3vh)',
    boxSizing: 'border-box',
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `4px solid ${tokens.colorNeutralBackground1}`,
    containerType: 'size',
  },
  alerted: { border: `4px solid ${tokens.colorStatusDangerBorder2}` },
  name: {
    margin: 0,
    fontSize: 'min(5cqw, 14cqh)',
    lineHeight: 1.2,
    fontWeight: tokens.fontWeightSemibold,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  figures: {
    display: 'grid',
    flexGrow: 1,
    gridTemplateColumns: '7fr 5fr 5fr',
    alignItems: 'center',
    gap: '1cqw',
    margin: 0,
  },
  main: { gridRow: 'span 2' },
  label: { color: tokens.colorNeutralForeground2, fontSize: 'min(3.2cqw, 9cqh)', lineHeight: 1.2 },
  value: {
    margin: 0,
    fontSize: 'min(6.4cqw, 18cqh)',
    lineHeight: 1.1,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  mainValue: { fontSize: 'min(16cqw, 48cqh)', lineHeight: 1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  sign: { fontSize: '0.6em', marginRight: '0.15em' },
  limit: {
    display: 'block',
    color: tokens.colorNeutralForeground1,
    fontSize: 'min(3.2cqw, 9cqh)',
    lineHeight: 1.2,
  },
});

const shown: readonly Figure['id'][] = [
  'waiting',
  'oldest',
  'serviceLevel',
  'available',
  'abandoned',
];

interface WallTileProps {
  readonly queue: BoardQueue;
  readonly alerts: readonly Alert[];
}

/** A queue to be read across a room; its figures are as large as the tile lets them be. */
export function WallTile({ queue, alerts }: WallTileProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const figures = queueFigures(queue, alerts, t).filter(({ id }) => shown.includes(id));
  const isAlerted = figures.some(({ alert }) => alert);
  return (
    <section
      className={mergeClasses(styles.tile, isAlerted && styles.alerted)}
      aria-label={queue.name}
    >
      <h2 className={styles.name}>{queue.name}</h2>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <WallFigure key={figure.id} figure={figure} />
        ))}
      </dl>
    </section>
  );
}

function WallFigure({ figure: { id, value, alert } }: { readonly figure: Figure }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const isMain = id === 'waiting';
  return (
    <div className={mergeClasses(isMain && styles.main)} data-figure={id}>
      <dt className={styles.label}>{t(`figure.${id}`)}</dt>
      <dd className={mergeClasses(styles.value, isMain && styles.mainValue, alert && styles.bad)}>
        {alert && <WarningFilled className={styles.sign} aria-hidden />}
        <FigureValue value={value} />
        {alert && <span className={styles.limit}>{limitWords(alert, t)}</span>}
      </dd>
    </div>
  );
}
