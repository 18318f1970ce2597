import { Badge, Body1, Caption1, Card, makeStyles, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskCenter } from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { duration } from '../../ui/duration.ts';
import { useLeft } from '../../ui/timer.tsx';
import { useCenter } from '../customer/use-center.ts';
import { LookedUp } from '../layout/looked-up.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { BotTalk } from './bot-talk.tsx';
import { CardHead } from './card-head.tsx';
import { CodesField } from './codes-field.tsx';
import { NotesField } from './notes-field.tsx';
import { type Codes, useCodes } from './use-codes.ts';
import { useNotes } from './use-notes.ts';
import { useWho } from './use-who.ts';
import { WishButton } from './wish-button.tsx';

const CodeChoice = lazy(async () => ({
  default: (await import('./code-choice.tsx')).CodeChoice,
}));

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
});

interface WrapUpCardProps {
  readonly dialogue: DeskDialogue;
  readonly hasNotes: boolean;
}

/** After the call: what came of it. */
export function WrapUpCard({ dialogue, hasNotes }: WrapUpCardProps) {
  const { t } = useTranslation();
  const who = useWho();
  const styles = useStyles();
  const center = useCenter(dialogue.center.id);
  const codes = useCodes(dialogue.id);
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
        {dialogue.endedBy && (
          <Body1>
            {t(`${dialogue.text ? 'inbox.ended' : 'wrapUp.endedBy'}.${dialogue.endedBy}`)}
          </Body1>
        )}
      </div>
      <BotTalk bot={dialogue.bot} />
      <LookedUp lookUp={center}>
        {({ wrapUp }) => <CodesOfCenter wrapUp={wrapUp} codes={codes} />}
      </LookedUp>
      {hasNotes && <NotesField dialogue={dialogue.id} />}
      <Finish
        dialogue={dialogue}
        codes={codes}
        isRequired={center.value?.wrapUp.required === true}
      />
    </Card>
  );
}

interface CodesOfCenterProps {
  readonly wrapUp: DeskCenter['wrapUp'];
  readonly codes: Codes;
}

/** Codes of the contact center's, else the agent's own words. */
function CodesOfCenter({ wrapUp, codes }: CodesOfCenterProps) {
  if (wrapUp.codes.length === 0) return <CodesField codes={codes} />;
  return (
    <Suspense>
      <CodeChoice all={wrapUp.codes} codes={codes} isRequired={wrapUp.required} />
    </Suspense>
  );
}

interface FinishProps {
  readonly dialogue: DeskDialogue;
  readonly codes: Codes;
  readonly isRequired: boolean;
}

function Finish({ dialogue, codes, isRequired }: FinishProps) {
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const { pending } = useKnown();
  const styles = useStyles();
  const [notes, setNotes] = useNotes(dialogue.id);
  const isMissing = isRequired && codes.chosen.length === 0;

  async function finish() {
    if (!(await model.wrapUp(dialogue.id, { codes: [...codes.chosen], notes }))) return;
    codes.finish();
    setNotes('');
  }

  return (
    <div className={styles.line}>
      <ActButton
        appearance="primary"
        label={t('wrapUp.done')}
        icon={<CheckmarkRegular />}
        isPending={pending.has(`${dialogue.id} wrapUp`)}
        isOff={isMissing}
        onAct={() => void finish()}
        shortcut="Alt+W"
        reachedBy="finish"
      />
      {isMissing && <Caption1>{t('wrapUp.codeMissing')}</Caption1>}
      {dialogue.until !== null && <Left dialogue={dialogue} until={dialogue.until} />}
    </div>
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
