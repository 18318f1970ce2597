import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CallEndFilled } from '@fluentui/react-icons/svg/call-end';
import { CallTransferRegular } from '@fluentui/react-icons/svg/call-transfer';
import { MicOffRegular } from '@fluentui/react-icons/svg/mic-off';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { RecordRegular } from '@fluentui/react-icons/svg/record';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useKnown } from '../surroundings.ts';
import { WishButton } from './wish-button.tsx';

const TransferDialog = lazy(async () => ({
  default: (await import('./transfer-dialog.tsx')).TransferDialog,
}));

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  last: { marginLeft: 'auto' },
});

/** What can be done with a call. */
export function CallButtons({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [isTransferring, setTransferring] = useState(false);
  const { pending } = useKnown();
  const isAsked = dialogue.transfer?.state === 'ringing' || pending.has(`${dialogue.id} transfer`);
  return (
    <div className={styles.buttons}>
      <HoldButton dialogue={dialogue} />
      <WishButton
        dialogue={dialogue}
        wish={{ what: 'mute' }}
        label={t('talk.mute')}
        icon={<MicOffRegular />}
        title={t('talk.muteText')}
      />
      <Button
        icon={<CallTransferRegular />}
        disabledFocusable={isAsked}
        onClick={() => setTransferring(true)}
      >
        {t('talk.transfer')}
      </Button>
      {dialogue.recording === 'off' && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'startRecording' }}
          label={t('recording.start')}
          icon={<RecordRegular />}
        />
      )}
      <WishButton
        className={styles.last}
        dialogue={dialogue}
        wish={{ what: 'hangUp' }}
        label={t('talk.hangUp')}
        icon={<CallEndFilled />}
        shortcut="Alt+E"
        tone="danger"
      />
      {isTransferring && (
        <Suspense>
          <TransferDialog dialogue={dialogue} onClose={() => setTransferring(false)} />
        </Suspense>
      )}
    </div>
  );
}

function HoldButton({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { onHold } = dialogue;
  return (
    <WishButton
      dialogue={dialogue}
      wish={{ what: onHold ? 'resume' : 'hold' }}
      label={t(onHold ? 'talk.resume' : 'talk.hold')}
      icon={onHold ? <PlayRegular /> : <PauseRegular />}
      shortcut="Alt+H"
      isMain={onHold}
    />
  );
}
