import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowSyncRegular } from '@fluentui/react-icons/svg/arrow-sync';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { ErrorCircleRegular } from '@fluentui/react-icons/svg/error-circle';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryState } from '#shared/contracts/conversation/message.ts';

const useStyles = makeStyles({
  mark: { display: 'inline-flex', fontSize: '14px' },
  second: { marginLeft: '-9px' },
  read: { color: tokens.colorBrandForeground1 },
  failed: { color: tokens.colorStatusDangerForeground1 },
});

/** How far one of our messages has come. */
export function DeliveryMark({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const name = t(`inbox.state.${state}`);
  const twice = (
    <>
      <CheckmarkRegular />
      <CheckmarkRegular className={styles.second} />
    </>
  );
  const marks: Readonly<Record<DeliveryState, ReactElement>> = {
    queued: <ClockRegular />,
    sending: <ArrowSyncRegular />,
    sent: <CheckmarkRegular />,
    delivered: twice,
    read: twice,
    failed: <ErrorCircleRegular />,
  };
  return (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={mergeClasses(
        styles.mark,
        state === 'read' && styles.read,
        state === 'failed' && styles.failed,
      )}
    >
      {marks[state]}
    </span>
  );
}
