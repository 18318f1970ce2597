import { Button, Card, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { PeopleRegular } from '@fluentui/react-icons/svg/people';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskText } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { BotTalk } from '../dialogues/bot-talk.tsx';
import { CardHead } from '../dialogues/card-head.tsx';
import { CoachingNotes } from '../dialogues/coaching-notes.tsx';
import { NotesField } from '../dialogues/notes-field.tsx';
import { TransferState } from '../dialogues/transfer-state.tsx';
import { useWho } from '../dialogues/use-who.ts';
import { WishButton } from '../dialogues/wish-button.tsx';
import { LookedUp } from '../layout/looked-up.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { Composer } from './composer/composer.tsx';
import { MessageList } from './messages/message-list.tsx';
import { useConversation } from './use-conversation.ts';
import { useReading } from './use-unread.ts';

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalL,
    gap: tokens.spacingVerticalM,
    borderTop: `4px solid ${tokens.colorBrandStroke1}`,
  },
  talk: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    minHeight: 'max(440px, calc(100vh - 220px))',
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  who: { flexGrow: 1, minWidth: 0 },
  waiting: { flexGrow: 1 },
});

interface ConversationCardProps {
  readonly dialogue: DeskDialogue;
  readonly text: DeskText;
  readonly hasNotes: boolean;
}

/** A written dialogue: what was said, and where one writes; after its end only what was said. */
export function ConversationCard({ dialogue, text, hasNotes }: ConversationCardProps) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const isOpen = dialogue.phase === 'talk';
  useReading(dialogue, true);
  return (
    <Card
      role="group"
      aria-label={t('inbox.region', { who: who(dialogue) })}
      className={styles.card}
      data-dialogue={dialogue.id}
    >
      <div className={styles.talk}>
        {isOpen && <Head dialogue={dialogue} />}
        <TransferState transfer={dialogue.transfer} />
        <CoachingNotes notes={dialogue.coaching} />
        <BotTalk bot={dialogue.bot} />
        <Said dialogue={dialogue} text={text} />
        {isOpen && <Composer key={dialogue.id} dialogue={dialogue} text={text} />}
      </div>
      {isOpen && hasNotes && <NotesField dialogue={dialogue.id} />}
    </Card>
  );
}

function Head({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const { attention } = useSurroundings();
  const { pending } = useKnown();
  const styles = useStyles();
  return (
    <div className={styles.head}>
      <div className={styles.who}>
        <CardHead dialogue={dialogue} />
      </div>
      <Button
        icon={<PeopleRegular />}
        aria-haspopup="dialog"
        aria-keyshortcuts="Alt+T"
        disabledFocusable={pending.has(`${dialogue.id} sendTo`)}
        onClick={() => attention.open({ what: 'people', dialogue: dialogue.id })}
      >
        {t('inbox.sendOn')}
      </Button>
      <WishButton
        dialogue={dialogue}
        wish={{ what: 'hangUp' }}
        label={t('inbox.end')}
        icon={<CheckmarkCircleRegular />}
        shortcut="Alt+E"
      />
    </div>
  );
}

function Said({ dialogue, text }: Omit<ConversationCardProps, 'hasNotes'>) {
  const { t } = useTranslation();
  const { conversations } = useSurroundings().inbox;
  const styles = useStyles();
  const { messages, trouble } = useConversation(dialogue.id);
  // Also when no push came: the view counts them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number is what says that there is something new
  useEffect(() => {
    void conversations.refresh(dialogue.id);
  }, [conversations, dialogue.id, text.messages]);
  if (messages) return <MessageList key={dialogue.id} dialogue={dialogue} />;
  if (!trouble) return <Spinner className={styles.waiting} label={t('lookUp.loading')} />;
  const again = () => void conversations.refresh(dialogue.id);
  return <LookedUp lookUp={{ value: undefined, trouble, again }}>{() => null}</LookedUp>;
}
