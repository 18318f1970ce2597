import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '../../ui/notice-bar.tsx';
import type { SwarmTrouble } from './swarm-answer.ts';

interface SwarmTroubleBarProps {
  readonly trouble: SwarmTrouble | undefined;
  readonly onConsent: () => void;
  /** Begins another chat; undefined: there is none to be left. */
  readonly onLeave: (() => void) | undefined;
}

/** What does not work with Teams, read aloud as it changes; what can be done is a button away. */
export function SwarmTroubleBar({ trouble, onConsent, onLeave }: SwarmTroubleBarProps) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {trouble && (
        <NoticeBar
          intent={trouble.kind === 'consent' ? 'info' : 'warning'}
          title={t(`swarm.${trouble.kind}`)}
          text={t(`swarm.${trouble.kind}Text`, {
            why: trouble.kind === 'refused' ? trouble.why : '',
          })}
        >
          {trouble.kind === 'consent' && (
            <Button size="small" appearance="primary" onClick={onConsent}>
              {t('swarm.giveConsent')}
            </Button>
          )}
          {trouble.kind === 'gone' && onLeave && (
            <Button size="small" onClick={onLeave}>
              {t('swarm.anew')}
            </Button>
          )}
        </NoticeBar>
      )}
    </div>
  );
}
