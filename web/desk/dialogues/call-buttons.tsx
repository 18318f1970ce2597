import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { CallEndFilled } from '@fluentui/react-icons/svg/call-end';
import { CallTransferRegular } from '@fluentui/react-icons/svg/call-transfer';
import { MicOffRegular } from '@fluentui/react-icons/svg/mic-off';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { useKnown } from '../surroundings.ts';
import { RecordingButtons } from './recording-buttons.tsx';
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
    <div className={styles.buttons} role="toolbar" aria-label={t('talk.active')}>
      {dialogue.onHold ? (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'resume' }}
          label={t('talk.resume')}
          icon={<PlayRegular />}
          shortcut="Alt+H"
          isMain
        />
      ) : (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'hold' }}
          label={t('talk.hold')}
          icon={<PauseRegular />}
          shortcut="Alt+H"
        />
      )}
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
      <RecordingButtons dialogue={dialogue} />
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
