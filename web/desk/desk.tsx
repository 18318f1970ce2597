import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { AgentPanel } from './agent/agent-panel.tsx';
import { StartWork } from './agent/start-work.tsx';
import { Dialogues } from './dialogues/dialogues.tsx';
import { Announcer } from './frame/announcer.tsx';
import { Header } from './frame/header.tsx';
import { Notices } from './frame/notices.tsx';
import { useShortcuts } from './frame/use-shortcuts.ts';
import { useRinging } from './sound/use-ringing.ts';
import { useKnown } from './surroundings.ts';

const ShortcutsDialog = lazy(async () => ({
  default: (await import('./frame/shortcuts-dialog.tsx')).ShortcutsDialog,
}));

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground3,
  },
  columns: {
    display: 'grid',
    flexGrow: 1,
    gridTemplateColumns: '280px minmax(0, 1fr)',
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  },
  main: {
    padding: tokens.spacingHorizontalXXL,
    '@media (max-width: 800px)': { padding: tokens.spacingHorizontalM },
  },
  waiting: { flexGrow: 1 },
});

/** The whole page of an agent who is signed in. */
export function Desk() {
  const { t } = useTranslation();
  const { view, notice } = useKnown();
  const styles = useStyles();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const openShortcuts = useCallback(() => setShowsShortcuts(true), []);
  useShortcuts(openShortcuts);
  useRinging(view?.dialogues.find(({ phase }) => phase === 'offer'));
  return (
    <div className={styles.page}>
      <Header onShortcuts={openShortcuts} />
      <Notices />
      {view && <Columns view={view} />}
      {!view && !notice && <Spinner className={styles.waiting} label={t('loading')} />}
      {showsShortcuts && (
        <Suspense>
          <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Columns({ view }: { readonly view: DeskView }) {
  const styles = useStyles();
  // Calls are shown even when their agent ended work elsewhere meanwhile.
  const isAtWork = view.agent.status !== 'signedOut' || view.dialogues.length > 0;
  return (
    <div className={styles.columns}>
      <AgentPanel agent={view.agent} />
      <main className={styles.main}>
        {isAtWork ? <Dialogues view={view} /> : <StartWork agent={view.agent} />}
      </main>
      <Announcer view={view} />
    </div>
  );
}
