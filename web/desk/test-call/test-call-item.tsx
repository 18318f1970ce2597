import { MenuItem } from '@fluentui/react-components';
import { CallConnectingRegular } from '@fluentui/react-icons/svg/call-connecting';
import { useTranslation } from 'react-i18next';
import { useKnown } from '../surroundings.ts';
import { useTestCall } from './use-test-call.ts';

/** In a menu: tries out the agent's own device. When it cannot be, why is said below. */
export function TestCallItem() {
  const { t } = useTranslation();
  const { view } = useKnown();
  const { isUnderWay, start } = useTestCall();
  if (!view || view.agent.status === 'signedOut') return null;
  const hasCalls = view.dialogues.length > 0;
  const why = hasCalls
    ? t('testCall.onlyWithoutCalls')
    : view.agent.status !== 'notReady' && t('testCall.onlyNotReady');
  return (
    <MenuItem
      icon={<CallConnectingRegular />}
      disabled={isUnderWay || why !== false}
      {...(why !== false && { subText: why })}
      onClick={() => void start()}
    >
      {t('testCall.start')}
    </MenuItem>
  );
}
