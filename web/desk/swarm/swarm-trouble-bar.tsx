import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '../../ui/notice-bar.tsx';
import type { SwarmTrouble } from './swarm-answer.ts';

interface SwarmTroubleBarProps {
  readonly trouble: SwarmTrouble | undefined;
  readonly onConsent: () => void;
}

/** What does not work with Teams, read aloud as it changes; consent is a button away. */
export function SwarmTroubleBar({ trouble, onConsent }: SwarmTroubleBarProps) {
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
        </NoticeBar>
      )}
    </div>
  );
}
