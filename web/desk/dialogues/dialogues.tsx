import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { ownDialogues } from '../model/shown-dialogue.ts';
import { SwarmOfDialogue } from '../swarm/swarm-of-dialogue.tsx';
import { DialogueWidgets } from '../widgets/dialogue-widgets.tsx';
import { DialogueTabs } from './dialogue-tabs.tsx';
import { NoDialogues } from './no-dialogues.tsx';
import { NotedSoFar } from './noted-so-far.tsx';
import { OfferCard } from './offer-card.tsx';
import { ParkedCard } from './parked-card.tsx';
import { TalkCard } from './talk-card.tsx';
import { useNewCallShown } from './use-new-call-shown.ts';
import { WrapUpCard } from './wrap-up-card.tsx';

const ConversationCard = lazy(async () => ({
  default: (await import('../inbox/conversation-card.tsx')).ConversationCard,
}));

const useStyles = makeStyles({
  dialogues: { display: 'grid', gap: tokens.spacingVerticalL, alignContent: 'start' },
  offers: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 360px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
});

interface DialoguesProps {
  readonly view: DeskView;
  readonly shown: DeskDialogue | undefined;
  /** Notes are written in the card, not in a panel of their own. */
  readonly hasNotes: boolean;
}

/** What rings comes first; then the agent's own dialogues, one of them with its card. */
export function Dialogues({ view, shown, hasNotes }: DialoguesProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  useNewCallShown(view.dialogues);
  if (view.dialogues.length === 0) return <NoDialogues status={view.agent.status} />;
  const offers = view.dialogues.filter(({ phase }) => phase === 'offer');
  const own = ownDialogues(view.dialogues);
  return (
    <section className={styles.dialogues} aria-label={t('dialogues.region')}>
      {offers.length > 0 && (
        <div className={styles.offers}>
          {offers.map((offer) => (
            <OfferCard key={offer.id} dialogue={offer} />
          ))}
        </div>
      )}
      {shown && own.length > 1 && <DialogueTabs dialogues={own} shown={shown.id} />}
      {own
        .filter(({ phase }) => phase === 'wrapUp')
        .map(({ id }) => (
          <NotedSoFar key={id} dialogue={id} />
        ))}
      {shown && <DialogueCard key={shown.id} dialogue={shown} hasNotes={hasNotes} />}
      {shown && <SwarmOfDialogue key={`swarm of ${shown.id}`} dialogue={shown} />}
      {shown && <DialogueWidgets key={`widgets of ${shown.id}`} dialogue={shown.id} />}
    </section>
  );
}

interface DialogueCardProps {
  readonly dialogue: DeskDialogue;
  readonly hasNotes: boolean;
}

function DialogueCard({ dialogue, hasNotes }: DialogueCardProps) {
  if (dialogue.text === null) return <CallCard dialogue={dialogue} hasNotes={hasNotes} />;
  // After its end what came of it stands above what was said.
  return (
    <Suspense>
      {dialogue.phase === 'wrapUp' && <WrapUpCard dialogue={dialogue} hasNotes={hasNotes} />}
      <ConversationCard dialogue={dialogue} text={dialogue.text} hasNotes={hasNotes} />
    </Suspense>
  );
}

function CallCard({ dialogue, hasNotes }: DialogueCardProps) {
  switch (dialogue.phase) {
    case 'offer':
      return null;
    case 'joining':
    case 'calling':
    case 'talk':
      return <TalkCard dialogue={dialogue} hasNotes={hasNotes} />;
    case 'parked':
      return <ParkedCard dialogue={dialogue} hasNotes={hasNotes} />;
    case 'wrapUp':
      return <WrapUpCard dialogue={dialogue} hasNotes={hasNotes} />;
  }
}
