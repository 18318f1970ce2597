import { PauseCircleRegular } from '@fluentui/react-icons/svg/pause-circle';
import { RecordRegular } from '@fluentui/react-icons/svg/record';
import { RecordStopRegular } from '@fluentui/react-icons/svg/record-stop';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { WishButton } from './wish-button.tsx';

/** Record, pause, stop: only what makes sense now. */
export function RecordingButtons({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { recording } = dialogue;
  if (recording === 'off')
    return (
      <WishButton
        dialogue={dialogue}
        wish={{ what: 'startRecording' }}
        label={t('recording.start')}
        icon={<RecordRegular />}
      />
    );
  return (
    <>
      {recording === 'on' ? (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'pauseRecording' }}
          label={t('recording.pause')}
          icon={<PauseCircleRegular />}
        />
      ) : (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'resumeRecording' }}
          label={t('recording.resume')}
          icon={<RecordRegular />}
        />
      )}
      <WishButton
        dialogue={dialogue}
        wish={{ what: 'stopRecording' }}
        label={t('recording.stop')}
        icon={<RecordStopRegular />}
      />
    </>
  );
}
