import {
  Caption1,
  makeStyles,
  mergeClasses,
  Subtitle2,
  Text,
  tokens,
} from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle';
import { useTranslation } from 'react-i18next';
import type { BoardView, Why } from '#shared/contracts/board/board-view.ts';
import { duration } from '../../ui/duration.ts';
import { useLeft } from '../../ui/timer.tsx';
import { agentName } from '../agents/agent-name.ts';
import { useClockTime } from '../frame/use-clock-time.ts';
import { useKnown } from '../surroundings.ts';
import { detailWords } from './detail-words.ts';
import { FactList } from './fact-list.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  agent: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalS,
  },
  words: { display: 'grid' },
  sign: { fontSize: '20px' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  soft: { color: tokens.colorNeutralForeground2 },
  title: { margin: 0 },
});

interface WhyListProps {
  readonly view: BoardView;
  readonly why: Why;
}

/** Who could have this dialogue and why not, as it is now, and what was decided last. */
export function WhyList({ view, why }: WhyListProps) {
  const { t } = useTranslation('board');
  return (
    <>
      {why.isWaiting ? (
        <>
          <Asked view={view} why={why} />
          <AgentsNow view={view} why={why} />
        </>
      ) : (
        <Text>{t('why.notWaiting')}</Text>
      )}
      <LastDecision view={view} last={why.last} />
    </>
  );
}

function AgentsNow({ view, why }: WhyListProps) {
  const { t } = useTranslation('board');
  const clockTime = useClockTime();
  const styles = useStyles();
  return (
    <>
      <Subtitle2 as="h3" className={styles.title}>
        {t('why.agents')}
      </Subtitle2>
      {why.agents.length === 0 && <Text>{t('why.noAgents')}</Text>}
      <ul className={styles.list} aria-label={t('why.agents')}>
        {why.agents.map((each) => (
          <Judged
            key={each.agent}
            name={each.name}
            verdict={each.verdict}
            detail={detailWords(each, { view, t, clockTime })}
          />
        ))}
      </ul>
    </>
  );
}

function Asked({ view, why }: WhyListProps) {
  const { t } = useTranslation('board');
  const { offset } = useKnown();
  const left = useLeft(why.nextGroupAt ?? 0, offset);
  const skills = why.skills.map(({ skill, atLeast }) =>
    t('why.atLeast', { skill, level: atLeast }),
  );
  const teams = why.teams?.map((id) => view.teams.find((team) => team.id === id)?.name ?? id);
  return (
    <FactList
      facts={[
        [t('why.position'), String(why.position ?? '–')],
        [t('why.skills'), skills.join('; ') || t('why.noSkills')],
        [t('why.teams'), teams?.join(', ') ?? t('why.everybody')],
        ...(why.nextGroupAt === null ? [] : [[t('why.nextGroup'), duration(left)] as const]),
      ]}
    />
  );
}

interface JudgedProps {
  readonly name: string;
  readonly verdict: Why['agents'][number]['verdict'];
  readonly detail: string | null;
}

function Judged({ name, verdict, detail }: JudgedProps) {
  const { t } = useTranslation('board');
  const styles = useStyles();
  const could = verdict === 'chosen' || verdict === 'behind';
  return (
    <li className={styles.agent}>
      {could ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.sign, styles.good)} aria-hidden />
      ) : (
        <DismissCircleRegular className={styles.sign} aria-hidden />
      )}
      <span className={styles.words}>
        <Text weight="semibold">{name}</Text>
        <Caption1 className={styles.soft}>
          {t(`verdict.${verdict}`)}
          {detail && `: ${detail}`}
        </Caption1>
      </span>
    </li>
  );
}

function LastDecision({ view, last }: Pick<WhyListProps, 'view'> & Pick<Why, 'last'>) {
  const { t } = useTranslation('board');
  const clockTime = useClockTime();
  const styles = useStyles();
  if (!last) return <Text>{t('why.noLast')}</Text>;
  const title = t('why.last', { time: clockTime(last.at) });
  return (
    <>
      <Subtitle2 as="h3" className={styles.title}>
        {title}
      </Subtitle2>
      {last.considered.length === 0 && <Text>{t('why.nobody')}</Text>}
      <ul className={styles.list} aria-label={title}>
        {last.considered.map(({ agent, verdict }) => (
          <Judged key={agent} name={agentName(view, agent)} verdict={verdict} detail={null} />
        ))}
      </ul>
    </>
  );
}
