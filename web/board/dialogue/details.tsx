import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardDialogue, BoardView } from '#shared/contracts/board/board-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { usePrettyNumber } from '../../ui/use-pretty-number.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { Actions } from './actions.tsx';
import { FactList } from './fact-list.tsx';
import { isAnythingPossible } from './possible.ts';
import { partyWords, roleWords } from './server-words.ts';
import { Timeline } from './timeline.tsx';
import { Transcript } from './transcript.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
});

interface DetailsProps {
  readonly view: BoardView;
  readonly details: BoardDialogue;
}

/** Who it is, who has it, what happened, and what a supervisor can do about it. */
export function Details({ view, details }: DetailsProps) {
  const { t } = useTranslation('board');
  const { offset } = useKnown();
  const pretty = usePrettyNumber();
  const { customer, phase, since, onHold, reached, language, agent, others } = details;
  const address = pretty(customer.address);
  const isWritten = details.channel !== 'voice';
  useLive(isWritten && phase !== 'over');
  return (
    <>
      <Text>
        {t(`phase.${phase}`)} · <Timer since={since} offset={offset} />
        {onHold && ` · ${t('dialogue.onHold')}`}
      </Text>
      <FactList
        facts={[
          [t('dialogue.customer'), customer.name ? `${customer.name}, ${address}` : address],
          [t('dialogue.reached'), pretty(reached)],
          [t('dialogue.language'), language ?? '–'],
          [t('dialogue.agent'), agent?.name ?? t('dialogue.nobody')],
          ...others.map(({ role, name, state }): readonly [string, string] => [
            t('dialogue.inCall'),
            `${pretty(name)} (${roleWords(role, t)}, ${partyWords(state, t)})`,
          ]),
        ]}
      />
      {isAnythingPossible(details) && (
        <Part title={t('dialogue.actions')}>
          <Actions view={view} details={details} />
        </Part>
      )}
      <Part title={t('dialogue.timeline')}>
        <Timeline view={view} details={details} />
      </Part>
      <Part title={t(isWritten ? 'dialogue.written' : 'dialogue.transcript')}>
        <Transcript lines={details.transcript} isWritten={isWritten} />
      </Part>
      <Part title={t('dialogue.variables')}>
        <Variables variables={details.variables} />
      </Part>
    </>
  );
}

/** Milliseconds; what is written is no change of the queue, of which boards are told. */
const readEvery = 4_000;

function useLive(isLive: boolean) {
  const { model } = useSurroundings();
  useEffect(() => {
    if (!isLive) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void model.lookAgain();
    }, readEvery);
    return () => clearInterval(timer);
  }, [isLive, model]);
}

interface PartProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Part({ title, children }: PartProps) {
  const styles = useStyles();
  return (
    <section className={styles.part} aria-label={title}>
      <Subtitle2 as="h3" className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}

function Variables({ variables }: Pick<BoardDialogue, 'variables'>) {
  const { t } = useTranslation('board');
  const facts = Object.entries(variables).map(
    ([name, value]) => [name, String(value ?? '') || '–'] as const,
  );
  return facts.length > 0 ? <FactList facts={facts} /> : <Text>{t('dialogue.noVariables')}</Text>;
}
