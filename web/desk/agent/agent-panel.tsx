import { Avatar, Caption1, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { deviceName } from '../device-words.ts';
import { useKnown } from '../surroundings.ts';
import { reasonHelp, reasonWords } from './reasons.ts';
import { statusBadge } from './status-badge.ts';
import { StatusMenu } from './status-menu.tsx';

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXL,
    backgroundColor: tokens.colorNeutralBackground2,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    boxSizing: 'border-box',
    '@media (max-width: 800px)': {
      borderRight: 'none',
      borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
      padding: tokens.spacingHorizontalL,
    },
  },
  person: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM, minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { margin: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
  device: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
});

interface AgentPanelProps {
  readonly agent: DeskView['agent'];
  /** What else stands there. */
  readonly children?: ReactNode;
}

/** Who the agent is, what they do at this moment, and the buttons that change it. */
export function AgentPanel({ agent, children }: AgentPanelProps) {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  const { offset } = useKnown();
  const { name, status, reason, since, device } = agent;
  const why = status === 'notReady' && reason ? reasonWords(reason, agent.reasons, t) : undefined;
  const help = status === 'away' ? t('statusText.away') : reasonHelp(reason, t);
  return (
    <aside className={styles.panel} aria-label={t('agent.region')}>
      <div className={styles.person}>
        <Avatar
          name={name}
          size={56}
          color="brand"
          badge={{ status: statusBadge[status], 'aria-hidden': true }}
          aria-hidden
        />
        <div className={styles.words}>
          <Subtitle2 as="h2" className={styles.name} truncate wrap={false} block>
            {name}
          </Subtitle2>
          <Text className={styles.soft}>
            {status === 'signedOut' ? (
              t('status.signedOut')
            ) : (
              <>
                {why && `${why} · `}
                <Timer since={since} offset={offset} />
              </>
            )}
          </Text>
        </div>
      </div>
      {status !== 'signedOut' && <StatusMenu agent={agent} />}
      {help && status !== 'signedOut' && <Text className={styles.soft}>{help}</Text>}
      {device && status !== 'signedOut' && (
        <div className={styles.device}>
          <Caption1 className={styles.soft}>{t('agent.ringsOn')}</Caption1>
          <Text weight="semibold">{deviceName(device, t, pretty)}</Text>
        </div>
      )}
      {children}
    </aside>
  );
}
