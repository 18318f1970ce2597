import { Caption1, Caption1Strong, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Colleagues } from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { duration } from '../../ui/duration.ts';
import { LookedUp } from '../layout/looked-up.tsx';
import { Panel } from '../layout/panel.tsx';
import { useLookUp } from '../look-up/use-look-up.ts';
import { useSurroundings } from '../surroundings.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalM,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  queue: { display: 'flex', flexDirection: 'column', fontVariantNumeric: 'tabular-nums' },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** Milliseconds. */
const every = 10_000;

/** How the queues of the agent's own contact centers stand. */
export function QueuesPanel({ centers }: { readonly centers: DeskView['agent']['centers'] }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const lookUp = useLookUp('', useSurroundings().lookUps.colleagues, every);
  const own = new Set(centers.map(({ id }) => id));
  if (own.size === 0) return null;
  return (
    <Panel title={t('queues.title')}>
      <LookedUp lookUp={lookUp}>
        {({ queues }) => (
          <ul className={styles.list}>
            {queues
              .filter(({ center }) => own.has(center))
              .map((queue) => (
                <Queue key={queue.center} queue={queue} />
              ))}
          </ul>
        )}
      </LookedUp>
    </Panel>
  );
}

function Queue({ queue }: { readonly queue: Colleagues['queues'][number] }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { name, waiting, agentsAvailable, estimatedWait } = queue;
  return (
    <li className={styles.queue}>
      <Text>{name}</Text>
      <Caption1 className={styles.soft}>
        <Caption1Strong>{t('queues.waiting', { number: waiting })}</Caption1Strong>
        {` · ${t('queues.free', { number: agentsAvailable })}`}
      </Caption1>
      {estimatedWait !== null && (
        <Caption1 className={styles.soft}>
          {t('queues.estimate', { time: duration(estimatedWait * 1000) })}
        </Caption1>
      )}
    </li>
  );
}
