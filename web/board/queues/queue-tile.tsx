import { Card, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import { useTranslation } from 'react-i18next';
import type { Alert, BoardQueue } from '#shared/contracts/board/board-view.ts';
import { FigureValue } from './figure-value.tsx';
import { limitWords } from './limit-words.ts';
import { type Figure, queueFigures } from './queue-figures.ts';

const useStyles = makeStyles({
  tile: { gap: tokens.spacingVerticalS, padding: tokens.spacingHorizontalL, margin: 0 },
  alerted: { outline: `2px solid ${tokens.colorStatusDangerBorder2}`, outlineOffset: '-2px' },
  head: { margin: 0, fontSize: 'inherit' },
  name: {
    justifyContent: 'flex-start',
    maxWidth: '100%',
    marginLeft: '-12px',
    fontSize: tokens.fontSizeBase400,
  },
  figures: {
    display: 'grid',
    gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
    columnGap: tokens.spacingHorizontalS,
    margin: 0,
  },
  /** Figures of a row stand at one height, whether their names take one line or two. */
  figure: {
    display: 'grid',
    gridRow: 'span 2',
    gridTemplateRows: 'subgrid',
    paddingBottom: tokens.spacingVerticalS,
  },
  label: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
  },
  bad: { color: tokens.colorStatusDangerForeground1 },
  sign: { fontSize: '16px', marginRight: tokens.spacingHorizontalXS, verticalAlign: '-2px' },
  limit: {
    display: 'block',
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
  },
});

interface QueueTileProps {
  readonly queue: BoardQueue;
  readonly alerts: readonly Alert[];
  /** Only its dialogues are shown below. */
  readonly isOnly: boolean;
  readonly onOnly: () => void;
}

/** A queue at a glance; what is over its limit has a sign and says the limit. */
export function QueueTile({ queue, alerts, isOnly, onOnly }: QueueTileProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const figures = queueFigures(queue, alerts, t);
  const isAlerted = figures.some(({ alert }) => alert);
  return (
    <Card
      className={mergeClasses(styles.tile, isAlerted && styles.alerted)}
      role="group"
      aria-label={queue.name}
    >
      <h3 className={styles.head}>
        <ToggleButton
          appearance="subtle"
          className={styles.name}
          checked={isOnly}
          onClick={onOnly}
          title={isOnly ? t('queues.all') : t('queues.only', { queue: queue.name })}
        >
          {queue.name}
        </ToggleButton>
      </h3>
      <dl className={styles.figures}>
        {figures.map((figure) => (
          <FigureInTile key={figure.id} figure={figure} />
        ))}
      </dl>
    </Card>
  );
}

function FigureInTile({ figure: { id, value, alert } }: { readonly figure: Figure }) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  return (
    <div className={styles.figure} data-figure={id}>
      <dt className={styles.label}>{t(`figure.${id}`)}</dt>
      <dd className={mergeClasses(styles.value, alert && styles.bad)}>
        {alert && <WarningFilled className={styles.sign} aria-hidden />}
        <FigureValue value={value} />
        {alert && <span className={styles.limit}>{limitWords(alert, t)}</span>}
      </dd>
    </div>
  );
}
