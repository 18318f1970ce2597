import { Badge } from '@fluentui/react-components';
import { PauseCircleRegular } from '@fluentui/react-icons/svg/pause-circle';
import { RecordFilled, RecordRegular } from '@fluentui/react-icons/svg/record';
import { RecordStopRegular } from '@fluentui/react-icons/svg/record-stop';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { possibilities } from '../model/possibilities.ts';
import { WishButton } from './wish-button.tsx';

/** That the call is recorded, with what can be done about it. */
export function RecordingState({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { recording } = dialogue;
  if (recording === 'off') return null;
  const isOn = recording === 'on';
  return (
    <>
      <Badge
        size="large"
        appearance="tint"
        color={isOn ? 'danger' : 'informative'}
        icon={<RecordFilled />}
      >
        {t(`recording.${recording}`)}
      </Badge>
      {possibilities(dialogue).record && <Controls dialogue={dialogue} />}
    </>
  );
}

function Controls({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const isOn = dialogue.recording === 'on';
  return (
    <>
      <WishButton
        isSmall
        dialogue={dialogue}
        wish={{ what: isOn ? 'pauseRecording' : 'resumeRecording' }}
        label={t(isOn ? 'recording.pause' : 'recording.resume')}
        icon={isOn ? <PauseCircleRegular /> : <RecordRegular />}
        shortcut="Alt+L"
      />
      <WishButton
        isSmall
        dialogue={dialogue}
        wish={{ what: 'stopRecording' }}
        label={t('recording.stop')}
        icon={<RecordStopRegular />}
      />
    </>
  );
}
