import { Body1, makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import { HeadsetRegular } from '@fluentui/react-icons/svg/headset';
import { useTranslation } from 'react-i18next';
import type { AgentStatus } from '#shared/contracts/desk/desk-view.ts';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    justifyItems: 'center',
    alignContent: 'center',
    gap: tokens.spacingVerticalS,
    minHeight: '50vh',
    textAlign: 'center',
  },
  icon: {
    display: 'grid',
    placeContent: 'center',
    width: '96px',
    height: '96px',
    fontSize: '48px',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorBrandForeground2,
    backgroundColor: tokens.colorBrandBackground2,
    marginBottom: tokens.spacingVerticalM,
  },
  title: { margin: 0 },
  soft: { color: tokens.colorNeutralForeground2 },
});

/** No dialogue at this moment: why, and what to do to get some. */
export function NoDialogues({ status }: { readonly status: AgentStatus }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const kind = kindOf(status);
  return (
    <div className={styles.empty}>
      <div className={styles.icon} aria-hidden>
        <HeadsetRegular />
      </div>
      <Subtitle1 as="h2" className={styles.title}>
        {t(`empty.${kind}`)}
      </Subtitle1>
      <Body1 className={styles.soft}>{t(`empty.${kind}Text`)}</Body1>
    </div>
  );
}

function kindOf(status: AgentStatus) {
  if (status === 'ready' || status === 'away' || status === 'notReady') return status;
  return status === 'signedOut' ? 'notReady' : 'busy';
}
