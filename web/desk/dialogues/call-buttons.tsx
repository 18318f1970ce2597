import { Button, makeStyles, tokens, useRestoreFocusTarget } from '@fluentui/react-components';
import { CallEndFilled } from '@fluentui/react-icons/svg/call-end';
import { CallParkRegular } from '@fluentui/react-icons/svg/call-park';
import { DialpadRegular } from '@fluentui/react-icons/svg/dialpad';
import { MicOffRegular } from '@fluentui/react-icons/svg/mic-off';
import { PauseRegular } from '@fluentui/react-icons/svg/pause';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { RecordRegular } from '@fluentui/react-icons/svg/record';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { MuteButton } from '../calling/mute-button.tsx';
import { usePhone } from '../calling/use-phone.ts';
import { askerOf, possibilities } from '../model/possibilities.ts';
import { useKnown, useLooked, useSurroundings } from '../surroundings.ts';
import { WishButton } from './wish-button.tsx';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  last: { marginLeft: 'auto' },
});

interface OfDialogue {
  readonly dialogue: DeskDialogue;
}

/** What can be done with a call. */
export function CallButtons({ dialogue }: OfDialogue) {
  const { t } = useTranslation();
  const styles = useStyles();
  const can = possibilities(dialogue);
  return (
    <div className={styles.buttons}>
      {can.hold && <HoldButton dialogue={dialogue} />}
      <OwnMuteButton dialogue={dialogue} />
      {can.askOthers && <PeopleButton dialogue={dialogue} />}
      {can.keypad && <KeypadButton dialogue={dialogue} />}
      {can.park && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'park' }}
          label={t('park.park')}
          icon={<CallParkRegular />}
          title={t('park.parkText')}
          shortcut="Alt+P"
        />
      )}
      {can.record && dialogue.recording === 'off' && (
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'startRecording' }}
          label={t('recording.start')}
          icon={<RecordRegular />}
          shortcut="Alt+L"
        />
      )}
      <WishButton
        className={styles.last}
        dialogue={dialogue}
        wish={{ what: 'hangUp' }}
        label={t(askerOf(dialogue) ? 'talk.leave' : 'talk.hangUp')}
        icon={<CallEndFilled />}
        shortcut="Alt+E"
        tone="danger"
      />
    </div>
  );
}

const asking = ['transfer', 'sendTo', 'consult'] as const;

function PeopleButton({ dialogue }: OfDialogue) {
  const { t } = useTranslation();
  const { attention } = useSurroundings();
  const { pending } = useKnown();
  return (
    <Button
      {...useRestoreFocusTarget()}
      icon={<PeopleRegular />}
      disabledFocusable={asking.some((what) => pending.has(`${dialogue.id} ${what}`))}
      aria-keyshortcuts="Alt+T"
      aria-haspopup="dialog"
      onClick={() => attention.open({ what: 'people', dialogue: dialogue.id })}
    >
      {t('people.open')}
    </Button>
  );
}

function KeypadButton({ dialogue }: OfDialogue) {
  const { t } = useTranslation();
  const { attention } = useSurroundings();
  const { opened } = useLooked();
  const isOpen = opened?.what === 'keypad' && opened.dialogue === dialogue.id;
  return (
    <Button
      icon={<DialpadRegular />}
      aria-expanded={isOpen}
      aria-keyshortcuts="Alt+K"
      onClick={() =>
        isOpen ? attention.close() : attention.open({ what: 'keypad', dialogue: dialogue.id })
      }
    >
      {t('keypad.title')}
    </Button>
  );
}

/** In this browser it also unmutes; another device only the agent can unmute there. */
function OwnMuteButton({ dialogue }: OfDialogue) {
  const { t } = useTranslation();
  const { phone } = useSurroundings();
  if (usePhone(phone).call) return <MuteButton phone={phone} />;
  if (!possibilities(dialogue).mute) return null;
  return (
    <WishButton
      dialogue={dialogue}
      wish={{ what: 'mute' }}
      label={t('talk.mute')}
      icon={<MicOffRegular />}
      title={t('talk.muteText')}
      shortcut="Alt+M"
    />
  );
}

function HoldButton({ dialogue }: OfDialogue) {
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
