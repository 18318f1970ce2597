import { Badge, Card, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { MicOffRegular } from '@fluentui/react-icons/svg/mic-off';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePhone } from '../calling/use-phone.ts';
import { askerOf } from '../model/possibilities.ts';
import { useKnown, useLooked, useSurroundings } from '../surroundings.ts';
import { BotTalk } from './bot-talk.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CallingState } from './calling-state.tsx';
import { CardHead } from './card-head.tsx';
import { CoachingNotes } from './coaching-notes.tsx';
import { Keypad } from './keypad.tsx';
import { NotesField } from './notes-field.tsx';
import { OthersState } from './others-state.tsx';
import { RecordingState } from './recording-state.tsx';
import { TransferState } from './transfer-state.tsx';
import { useWho } from './use-who.ts';

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalXL,
    gap: tokens.spacingVerticalM,
    borderTop: `4px solid ${tokens.colorBrandStroke1}`,
  },
  onHold: { borderTopColor: tokens.colorStatusWarningBorder2 },
  badges: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
  },
  joining: { justifyContent: 'flex-start', padding: `${tokens.spacingVerticalM} 0` },
});

interface TalkCardProps {
  readonly dialogue: DeskDialogue;
  readonly hasNotes: boolean;
}

/** A call the agent is in, or is about to be. */
export function TalkCard({ dialogue, hasNotes }: TalkCardProps) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const { phase, onHold, id } = dialogue;
  const isPhone = usePhone(useSurroundings().phone).status === 'ready';
  // Whoever is only asked by a colleague has not accepted yet.
  const isHere = isPhone && askerOf(dialogue) === undefined;
  return (
    <Card
      role="group"
      aria-label={who(dialogue)}
      className={mergeClasses(styles.card, onHold && styles.onHold)}
      data-dialogue={id}
    >
      <CardHead dialogue={dialogue} />
      {phase === 'joining' && (
        <Spinner
          className={styles.joining}
          size="small"
          label={t(isHere ? 'offer.putThrough' : 'talk.joining')}
        />
      )}
      {phase === 'calling' && <CallingState dialogue={dialogue} />}
      {phase === 'talk' && <InTalk dialogue={dialogue} />}
      <BotTalk bot={dialogue.bot} />
      {hasNotes && <NotesField dialogue={id} />}
    </Card>
  );
}

function InTalk({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const styles = useStyles();
  const { opened } = useLooked();
  return (
    <>
      <div className={styles.badges}>
        <CallState dialogue={dialogue} />
        <RecordingState dialogue={dialogue} />
      </div>
      <TransferState transfer={dialogue.transfer} />
      <OthersState dialogue={dialogue} />
      <CoachingNotes notes={dialogue.coaching} />
      <CallButtons dialogue={dialogue} />
      {opened?.what === 'keypad' && opened.dialogue === dialogue.id && (
        <Keypad dialogue={dialogue} />
      )}
    </>
  );
}

function CallState({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { offset } = useKnown();
  const { onHold, heldSince, muted } = dialogue;
  return (
    <>
      <Badge size="large" appearance="tint" color={onHold ? 'warning' : 'success'}>
        {t(onHold ? 'talk.onHold' : 'talk.active')}
        {onHold && heldSince && (
          <>
            {'\u00a0·\u00a0'}
            <Timer since={heldSince} offset={offset} />
          </>
        )}
      </Badge>
      {muted && (
        <Badge size="large" appearance="tint" color="danger" icon={<MicOffRegular />}>
          {t('talk.muted')}
        </Badge>
      )}
    </>
  );
}
