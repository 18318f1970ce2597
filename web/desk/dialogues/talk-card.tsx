import { Badge, Card, makeStyles, mergeClasses, Spinner, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { BotTalk } from './bot-talk.tsx';
import { CallButtons } from './call-buttons.tsx';
import { CardHead } from './card-head.tsx';
import { NotesField } from './notes-field.tsx';
import { RecordingState } from './recording-state.tsx';
import { TransferState } from './transfer-state.tsx';
import { useNotes } from './use-notes.ts';
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

/** A call the agent is in, or is about to be. */
export function TalkCard({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const [notes, setNotes] = useNotes(dialogue.id);
  const isJoining = dialogue.phase === 'joining';
  return (
    <Card
      role="group"
      aria-label={who(dialogue)}
      className={mergeClasses(styles.card, dialogue.onHold && styles.onHold)}
      data-dialogue={dialogue.id}
    >
      <CardHead dialogue={dialogue} />
      {isJoining ? (
        <Spinner className={styles.joining} size="small" label={t('talk.joining')} />
      ) : (
        <>
          <div className={styles.badges}>
            <Badge size="large" appearance="tint" color={dialogue.onHold ? 'warning' : 'success'}>
              {t(dialogue.onHold ? 'talk.onHold' : 'talk.active')}
            </Badge>
            <RecordingState dialogue={dialogue} />
          </div>
          <TransferState transfer={dialogue.transfer} />
          <CallButtons dialogue={dialogue} />
        </>
      )}
      <BotTalk bot={dialogue.bot} />
      <NotesField notes={notes} onChange={setNotes} />
    </Card>
  );
}
