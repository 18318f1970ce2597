import { Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { BoardDialogue, BoardView } from '#shared/contracts/board/board-view.ts';
import { duration } from '../../ui/duration.ts';
import { agentName } from '../agents/agent-name.ts';
import { useClockTime } from '../frame/use-clock-time.ts';
import { outcomeWords, segmentWords } from './server-words.ts';

const useStyles = makeStyles({
  line: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  segment: {
    display: 'grid',
    paddingLeft: tokens.spacingHorizontalM,
    borderLeft: `2px solid ${tokens.colorBrandStroke1}`,
  },
  soft: { color: tokens.colorNeutralForeground2 },
});

interface TimelineProps {
  readonly view: BoardView;
  readonly details: BoardDialogue;
}

/** What has happened so far, oldest first, and what is now. */
export function Timeline({ view, details: { segments, startedAt } }: TimelineProps) {
  const { t } = useTranslation('board');
  const clockTime = useClockTime();
  const styles = useStyles();
  return (
    <ol className={styles.line}>
      <li className={styles.segment}>
        <Text>{t('dialogue.started')}</Text>
        <Caption1 className={styles.soft}>{clockTime(startedAt)}</Caption1>
      </li>
      {segments.map(({ kind, outcome, from, to, agent }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: segments are never moved
        <li key={index} className={styles.segment}>
          <Text>
            {segmentWords(kind, t)}: {outcomeWords(outcome, t)}
          </Text>
          <Caption1 className={styles.soft}>
            {clockTime(from)} · {duration(to - from)}
            {agent && ` · ${agentName(view, agent)}`}
          </Caption1>
        </li>
      ))}
    </ol>
  );
}
