import { Body1, makeStyles, Spinner, Subtitle1, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { CallingBars } from '../desk/calling/calling-bars.tsx';
import { AgentList } from './agents/agent-list.tsx';
import { usePhoneOfBoard } from './dialogue/use-phone-of-board.ts';
import { Announcer } from './frame/announcer.tsx';
import { Header } from './frame/header.tsx';
import { Notices } from './frame/notices.tsx';
import { AlertStrip } from './queues/alert-strip.tsx';
import { QueueTiles } from './queues/queue-tiles.tsx';
import { useKnown, useSurroundings } from './surroundings.ts';
import { WaitingList } from './waiting/waiting-list.tsx';

const DialoguePanel = lazy(async () => ({
  default: (await import('./dialogue/dialogue-panel.tsx')).DialoguePanel,
}));

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  columns: { display: 'flex', flexGrow: 1, alignItems: 'flex-start' },
  main: {
    display: 'grid',
    flexGrow: 1,
    gap: tokens.spacingVerticalXXL,
    minWidth: 0,
    padding: tokens.spacingHorizontalXL,
    '@media (max-width: 800px)': { padding: tokens.spacingHorizontalM },
  },
  empty: { display: 'grid', justifyItems: 'center', padding: tokens.spacingHorizontalXXXL },
  waiting: { flexGrow: 1 },
});

/** The whole page of a supervisor who is signed in. */
export function Board({ onWall }: { readonly onWall: () => void }) {
  const { t } = useTranslation('board');
  const { view, notice, isSignedOut } = useKnown();
  const { phone } = useSurroundings();
  const styles = useStyles();
  usePhoneOfBoard();
  return (
    <div className={styles.page}>
      <Header onWall={onWall} />
      <Notices />
      <CallingBars phone={phone} isOwnCall />
      {view && <Content view={view} />}
      {!view && !notice && !isSignedOut && (
        <Spinner className={styles.waiting} label={t('loading')} />
      )}
    </div>
  );
}

function Content({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const { look } = useKnown();
  const styles = useStyles();
  const [only, setOnly] = useState<string>();
  if (view.queues.length === 0 && view.agents.length === 0)
    return (
      <main className={styles.empty}>
        <Subtitle1 as="h2">{t('empty.title')}</Subtitle1>
        <Body1>{t('empty.text')}</Body1>
      </main>
    );
  return (
    <>
      <AlertStrip view={view} />
      <div className={styles.columns}>
        <main className={styles.main}>
          <QueueTiles view={view} only={only} onOnly={setOnly} />
          <WaitingList view={view} only={only} />
          <AgentList view={view} />
        </main>
        {look && (
          <Suspense>
            <DialoguePanel key={look.dialogue} view={view} look={look} />
          </Suspense>
        )}
      </div>
      <Announcer view={view} />
    </>
  );
}
