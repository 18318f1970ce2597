import { Badge, Body1, Card, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { duration } from '../../ui/duration.ts';
import { useLeft } from '../../ui/timer.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { BotTalk } from './bot-talk.tsx';
import { CardHead } from './card-head.tsx';
import { CodesField } from './codes-field.tsx';
import { NotesField } from './notes-field.tsx';
import { useCodes } from './use-codes.ts';
import { useNotes } from './use-notes.ts';
import { useWho } from './use-who.ts';
import { WishButton } from './wish-button.tsx';

const useStyles = makeStyles({
  card: {
    padding: tokens.spacingHorizontalXL,
    gap: tokens.spacingVerticalM,
    borderTop: `4px solid ${tokens.colorNeutralStroke1}`,
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** After the call: what came of it. */
export function WrapUpCard({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const who = useWho();
  const { model } = useSurroundings();
  const { pending } = useKnown();
  const styles = useStyles();
  const codes = useCodes(dialogue.id);
  const [notes, setNotes] = useNotes(dialogue.id);

  async function finish() {
    if (!(await model.wrapUp(dialogue.id, { codes: [...codes.chosen], notes }))) return;
    codes.finish();
    setNotes('');
  }

  return (
    <Card
      role="group"
      aria-label={`${t('wrapUp.title')}: ${who(dialogue)}`}
      className={styles.card}
      data-dialogue={dialogue.id}
    >
      <CardHead dialogue={dialogue} />
      <div className={styles.line}>
        <Badge size="large" appearance="tint" color="informative">
          {t('wrapUp.title')}
        </Badge>
        {dialogue.endedBy && <Body1>{t(`wrapUp.endedBy.${dialogue.endedBy}`)}</Body1>}
      </div>
      <BotTalk bot={dialogue.bot} />
      <CodesField codes={codes} />
      <NotesField notes={notes} onChange={setNotes} />
      <div className={styles.buttons}>
        <ActButton
          appearance="primary"
          label={t('wrapUp.done')}
          icon={<CheckmarkRegular />}
          isPending={pending.has(`${dialogue.id} wrapUp`)}
          onAct={() => void finish()}
        />
        {dialogue.until !== null && <Left dialogue={dialogue} until={dialogue.until} />}
      </div>
    </Card>
  );
}

function Left({ dialogue, until }: { readonly dialogue: DeskDialogue; readonly until: number }) {
  const { t } = useTranslation();
  const { offset } = useKnown();
  const left = useLeft(until, offset);
  return (
    <>
      <WishButton
        dialogue={dialogue}
        wish={{ what: 'extendWrapUp' }}
        label={t('wrapUp.extend')}
        icon={<ClockRegular />}
      />
      <Badge size="extra-large" appearance="ghost" color={left < 10_000 ? 'danger' : 'informative'}>
        {left > 0 ? t('wrapUp.left', { time: duration(left) }) : t('wrapUp.over')}
      </Badge>
    </>
  );
}
