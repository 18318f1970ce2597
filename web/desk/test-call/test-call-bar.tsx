import { Button } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TestCall, TestCallOutcome } from '#shared/contracts/desk/test-call.ts';
import { NoticeBar, type NoticeWords } from '../../ui/notice-bar.tsx';
import { usePhone } from '../calling/use-phone.ts';
import type { Trouble } from '../server/answer.ts';
import { useSurroundings } from '../surroundings.ts';
import { useTestCall } from './use-test-call.ts';

/** What becomes of the agent's test call while it is under way, and what became of it until it is put away; read aloud as it changes. */
export function TestCallBar() {
  const { t } = useTranslation();
  const { phone } = useSurroundings();
  const inBrowser = usePhone(phone).call;
  const { call, trouble, isUnderWay, dismiss } = useTestCall();
  const words = trouble ? refusedWords(trouble, t) : call && callWords(call, t);
  const isAsked = call?.state === 'answered' && call.outcome === null;
  return (
    <div role="status">
      {words && (
        <NoticeBar
          {...words}
          {...(!isUnderWay && { dismiss: { label: t('testCall.dismiss'), onClick: dismiss } })}
        >
          {isAsked && inBrowser?.isConnected && (
            <Button size="small" onClick={() => void phone.press('1')}>
              {t('testCall.press')}
            </Button>
          )}
        </NoticeBar>
      )}
    </div>
  );
}

const intents: Readonly<Record<TestCallOutcome, NoticeWords['intent']>> = {
  keyHeard: 'success',
  voiceHeard: 'success',
  nothingHeard: 'warning',
  hungUp: 'info',
  interrupted: 'info',
  noNumber: 'warning',
  busy: 'warning',
  noAnswer: 'warning',
  declined: 'warning',
  unreachable: 'warning',
  failed: 'error',
};

function callWords({ state, outcome }: TestCall, t: TFunction): NoticeWords {
  if (outcome !== null)
    return {
      intent: intents[outcome],
      title: t(`testCall.${outcome}`),
      text: t(`testCall.${outcome}Text`),
    };
  const stage = state === 'answered' ? 'answered' : 'ringing';
  return { intent: 'info', title: t(`testCall.${stage}`), text: t(`testCall.${stage}Text`) };
}

const refusals = ['notSignedIn', 'testWhileReady', 'testDuringDialogue'] as const;

function refusedWords(trouble: Trouble, t: TFunction): NoticeWords {
  const reason = trouble.kind === 'refused' ? trouble.reason : undefined;
  const known = refusals.find((each) => each === reason) ?? 'other';
  return {
    intent: 'warning',
    title: t(`testCall.refused.${known}`),
    text: t(`testCall.refused.${known}Text`),
  };
}
