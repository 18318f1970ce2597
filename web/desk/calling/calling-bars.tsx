import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarProps,
  MessageBarTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLasting } from '../../ui/use-lasting.ts';
import type { BrowserPhone } from './browser-phone.ts';
import { MuteButton } from './mute-button.tsx';
import { usePhone } from './use-phone.ts';

const useStyles = makeStyles({
  bars: { display: 'grid', gap: tokens.spacingVerticalXS },
  actions: { display: 'flex', gap: tokens.spacingHorizontalS },
});

/** A call may ring a moment before the page is told that it is the accepted one; milliseconds. */
const patience = 1500;

interface CallingBarsProps {
  readonly phone: BrowserPhone;
  /** The page shows what can be done with the call elsewhere, or answers it by itself. */
  readonly isOwnCall: boolean;
}

/** What there is to know about calls in this browser: what hinders them, how they sound, and calls of no dialogue. */
export function CallingBars({ phone, isOwnCall }: CallingBarsProps) {
  const { t } = useTranslation();
  const { status, trouble, isLost, isRinging, call } = usePhone(phone);
  const styles = useStyles();
  const asks = useLasting(isRinging && !isOwnCall, patience);
  const isPoor = useLasting(isLost || call?.quality === 'poor', patience);
  return (
    <div role="status" className={styles.bars}>
      {status === 'failed' && trouble && (
        <Bar intent="error" about={trouble}>
          <Button onClick={() => void phone.switchOn()}>{t('calling.again')}</Button>
        </Bar>
      )}
      {isPoor && <Bar intent="warning" about={isLost ? 'lost' : 'poor'} />}
      {call?.microphone === 'silent' && <Bar intent="warning" about="silent" />}
      {asks && (
        <Bar intent="info" about="incoming">
          <Button appearance="primary" onClick={() => void phone.accept()}>
            {t('calling.accept')}
          </Button>
          <Button onClick={() => void phone.reject()}>{t('calling.decline')}</Button>
        </Bar>
      )}
      {call && !isOwnCall && (
        <Bar intent="info" about="ongoing">
          <MuteButton phone={phone} />
          <Button onClick={() => void phone.hangUp()}>{t('calling.hangUp')}</Button>
        </Bar>
      )}
    </div>
  );
}

interface BarProps {
  readonly intent: NonNullable<MessageBarProps['intent']>;
  readonly about:
    | 'noMicrophone'
    | 'refused'
    | 'unreachable'
    | 'notSetUp'
    | 'lost'
    | 'poor'
    | 'silent'
    | 'incoming'
    | 'ongoing';
  readonly children?: ReactNode;
}

function Bar({ intent, about, children }: BarProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <MessageBar intent={intent} layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{t(`calling.${about}`)}</MessageBarTitle> {t(`calling.${about}Text`)}
      </MessageBarBody>
      {children && <MessageBarActions className={styles.actions}>{children}</MessageBarActions>}
    </MessageBar>
  );
}
