import { Avatar, Caption1, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { deviceName } from '../device-words.ts';
import { useKnown } from '../surroundings.ts';
import { reasonHelp, reasonWords } from './reasons.ts';
import { StateButtons } from './state-buttons.tsx';
import { statusBadge } from './status-badge.ts';

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

/** Who the agent is, what they do at this moment, and the buttons that change it. */
export function AgentPanel({ agent }: { readonly agent: DeskView['agent'] }) {
  const { t } = useTranslation();
  const pretty = usePrettyNumber();
  const styles = useStyles();
  const { offset } = useKnown();
  const { name, status, reason, since, device } = agent;
  const why = status === 'notReady' && reason ? reasonWords(reason, t) : undefined;
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
          <Text>
            {t(`status.${status}`)}
            {status !== 'signedOut' && (
              <>
                {' · '}
                <Timer since={since} offset={offset} />
              </>
            )}
          </Text>
          {why && <Caption1 className={styles.soft}>{why}</Caption1>}
        </div>
      </div>
      {status !== 'signedOut' && <StateButtons agent={agent} />}
      {help && status !== 'signedOut' && <Text className={styles.soft}>{help}</Text>}
      {device && status !== 'signedOut' && (
        <div className={styles.device}>
          <Caption1 className={styles.soft}>{t('agent.ringsOn')}</Caption1>
          <Text weight="semibold">{deviceName(device, t, pretty)}</Text>
        </div>
      )}
    </aside>
  );
}
