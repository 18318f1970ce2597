import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoardView, BoardWaiting } from '#shared/contracts/board/board-view.ts';
import { Timer } from '../../ui/timer.tsx';
import { agentName } from '../agents/agent-name.ts';
import { type Column, LongTable } from '../frame/long-table.tsx';
import type { BoardModel } from '../model/board-model.ts';
import { queueName } from '../queues/queue-name.ts';
import { useKnown, useSurroundings } from '../surroundings.ts';
import { mediumWords } from './medium-words.ts';
import { WaitingMenu } from './waiting-menu.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0, alignContent: 'start' },
  title: { margin: 0 },
});

interface WaitingListProps {
  readonly view: BoardView;
  /** A queue; undefined: all. */
  readonly only: string | undefined;
}

/** Who waits, without who it is, and why. */
export function WaitingList({ view, only }: WaitingListProps) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const { offset } = useKnown();
  const styles = useStyles();
  const rows = view.waiting.filter(({ center }) => only === undefined || center === only);
  return (
    <section className={styles.list} aria-labelledby="waiting-title">
      <Subtitle2 as="h2" id="waiting-title" className={styles.title}>
        {t('waiting.region')}
        {only !== undefined && ` · ${queueName(view, only)}`}
      </Subtitle2>
      {rows.length > 0 ? (
        <LongTable
          label={t('waiting.region')}
          rows={rows}
          keyOf={({ dialogue }) => dialogue}
          columns={columns({ view, offset, model, t })}
        />
      ) : (
        <Text>{t('waiting.none')}</Text>
      )}
    </section>
  );
}

interface Columns {
  readonly view: BoardView;
  readonly offset: number;
  readonly model: BoardModel;
  readonly t: TFunction<'board'>;
}

function columns({ view, offset, model, t }: Columns): readonly Column<BoardWaiting>[] {
  const column = (
    id: 'position' | 'queue' | 'medium' | 'since' | 'skills' | 'agent' | 'actions',
    width: string,
    show: Column<BoardWaiting>['show'],
  ) => ({ id, head: t(`waiting.${id}`), width, show });
  return [
    column('position', '48px', ({ position }) => position),
    column('queue', 'minmax(100px, 1fr)', ({ center }) => queueName(view, center)),
    column('medium', '72px', ({ medium }) => mediumWords(medium, t)),
    column('since', '96px', ({ since }) => <Timer since={since} offset={offset} />),
    column('skills', 'minmax(72px, 1fr)', ({ skills }) => skills.join(', ')),
    column('agent', 'minmax(72px, 1fr)', ({ agent }) => (agent ? agentName(view, agent) : '')),
    column('actions', '128px', (waiting) => (
      <>
        <Button
          size="small"
          aria-label={t('waiting.whyFor', {
            position: waiting.position,
            queue: queueName(view, waiting.center),
          })}
          onClick={() => model.open(waiting.dialogue, 'why')}
        >
          {t('waiting.why')}
        </Button>
        <WaitingMenu waiting={waiting} />
      </>
    )),
  ];
}
