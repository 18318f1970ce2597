import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { NoDialogues } from './no-dialogues.tsx';
import { OfferCard } from './offer-card.tsx';
import { TalkCard } from './talk-card.tsx';
import { WrapUpCard } from './wrap-up-card.tsx';

const useStyles = makeStyles({
  dialogues: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 400px), 1fr))',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
    margin: '0 auto',
  },
});

/** Of a card, in pixels; more would be hard to read. */
const widest = 640;

/** All dialogues of the agent side by side; those that ring come first. */
export function Dialogues({ view }: { readonly view: DeskView }) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (view.dialogues.length === 0) return <NoDialogues status={view.agent.status} />;
  return (
    <section
      className={styles.dialogues}
      style={{ maxWidth: `${widest * view.dialogues.length}px` }}
      aria-label={t('dialogues.region')}
    >
      {inOrder(view.dialogues).map((dialogue) => (
        <DialogueCard key={dialogue.id} dialogue={dialogue} />
      ))}
    </section>
  );
}

const order = { offer: 0, joining: 1, calling: 1, talk: 1, wrapUp: 2, parked: 3 } as const;

function inOrder(dialogues: readonly DeskDialogue[]): readonly DeskDialogue[] {
  return dialogues.toSorted((one, other) => order[one.phase] - order[other.phase]);
}

function DialogueCard({ dialogue }: { readonly dialogue: DeskDialogue }) {
  switch (dialogue.phase) {
    case 'offer':
      return <OfferCard dialogue={dialogue} />;
    case 'joining':
    case 'calling':
    case 'talk':
    case 'parked':
      return <TalkCard dialogue={dialogue} />;
    case 'wrapUp':
      return <WrapUpCard dialogue={dialogue} />;
  }
}
