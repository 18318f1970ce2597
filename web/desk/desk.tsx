import { makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '#shared/contracts/desk/desk-view.ts';
import { CallingBars } from './calling/calling-bars.tsx';
import { hasCard, usePhoneOfDesk } from './calling/use-phone-of-desk.ts';
import { Announcer } from './frame/announcer.tsx';
import { Header } from './frame/header.tsx';
import { Notices } from './frame/notices.tsx';
import { useShortcuts } from './frame/use-shortcuts.ts';
import { Workspace } from './layout/workspace.tsx';
import { OpenedPeople } from './people/opened-people.tsx';
import { useMessageSound } from './sound/use-message-sound.ts';
import { useRinging } from './sound/use-ringing.ts';
import { useKnown, useSurroundings } from './surroundings.ts';
import { TestCallBar } from './test-call/test-call-bar.tsx';

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
  waiting: { flexGrow: 1 },
});

const none: DeskView['dialogues'] = [];

/** The whole page of an agent who is signed in. */
export function Desk() {
  const { t } = useTranslation();
  const { view, notice } = useKnown();
  const { phone } = useSurroundings();
  const styles = useStyles();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const openShortcuts = useCallback(() => setShowsShortcuts(true), []);
  useShortcuts(openShortcuts);
  usePhoneOfDesk(view);
  useMessageSound(view?.dialogues ?? none);
  useRinging(view?.dialogues.find(({ phase }) => phase === 'offer'));
  return (
    <div className={styles.page}>
      <Header onShortcuts={openShortcuts} />
      <Notices />
      <CallingBars phone={phone} isOwnCall={view !== undefined && hasCard(view)} />
      <TestCallBar />
      {view && (
        <>
          <Workspace view={view} />
          <OpenedPeople view={view} />
          <Announcer view={view} />
        </>
      )}
      {!view && !notice && <Spinner className={styles.waiting} label={t('loading')} />}
      {showsShortcuts && (
        <Suspense>
          <ShortcutsDialog onClose={() => setShowsShortcuts(false)} />
        </Suspense>
      )}
    </div>
  );
}
