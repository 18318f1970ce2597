import { Badge, Body1, Caption1, Card, makeStyles, tokens } from '@fluentui/react-components';
import { CallParkRegular } from '@fluentui/react-icons/svg/call-park';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { duration } from '../../ui/duration.ts';
import { useLeft } from '../../ui/timer.tsx';
import { useKnown } from '../surroundings.ts';
import { CardHead } from './card-head.tsx';
import { NotesField } from './notes-field.tsx';
import { useWho } from './use-who.ts';
import { WishButton } from './wish-button.tsx';

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalXL,
    gap: tokens.spacingVerticalM,
    borderTop: `4px solid ${tokens.colorStatusWarningBorder2}`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
});

interface ParkedCardProps {
  readonly dialogue: DeskDialogue;
  readonly hasNotes: boolean;
}

/** A customer who waits for this agent, who does something else meanwhile. */
export function ParkedCard({ dialogue, hasNotes }: ParkedCardProps) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  return (
    <Card
      role="group"
      aria-label={who(dialogue)}
      className={styles.card}
      data-dialogue={dialogue.id}
    >
      <CardHead dialogue={dialogue} />
      <div className={styles.line}>
        <Badge size="large" appearance="tint" color="warning" icon={<CallParkRegular />}>
          {t('park.parked')}
        </Badge>
        <Body1>{t('park.text')}</Body1>
      </div>
      <div className={styles.line}>
        <WishButton
          dialogue={dialogue}
          wish={{ what: 'unpark' }}
          label={t('park.back')}
          icon={<PlayRegular />}
          shortcut="Alt+P"
          isMain
        />
        {dialogue.until !== null && <ComesBack until={dialogue.until} />}
      </div>
      {hasNotes && <NotesField dialogue={dialogue.id} />}
    </Card>
  );
}

function ComesBack({ until }: { readonly until: number }) {
  const { t } = useTranslation();
  const { offset } = useKnown();
  const time = duration(useLeft(until, offset));
  return <Caption1>{t('park.comesBack', { time })}</Caption1>;
}
