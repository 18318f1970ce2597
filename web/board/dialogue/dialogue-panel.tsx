import {
  Button,
  makeStyles,
  Spinner,
  Tab,
  TabList,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import type { Look } from '../model/known.ts';
import { queueName } from '../queues/queue-name.ts';
import { useSurroundings } from '../surroundings.ts';
import { Details } from './details.tsx';
import { WhyList } from './why-list.tsx';

const useStyles = makeStyles({
  panel: {
    position: 'sticky',
    top: 0,
    display: 'grid',
    alignContent: 'start',
    gap: tokens.spacingVerticalM,
    width: '420px',
    flexShrink: 0,
    height: '100vh',
    overflowY: 'auto',
    boxSizing: 'border-box',
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderLeft: `1px solid ${tokens.colorNeutralStroke2}`,
    '@media (max-width: 1000px)': { position: 'fixed', inset: 0, width: '100%', zIndex: 2 },
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  title: { ...typographyStyles.subtitle2, margin: 0, flexGrow: 1, outlineOffset: '2px' },
  tabs: { marginLeft: '-8px' },
});

interface DialoguePanelProps {
  readonly view: BoardView;
  readonly look: Look;
}

/** One dialogue's particulars, beside the board. Escape closes it, and the focus is where it came from. */
export function DialoguePanel({ view, look }: DialoguePanelProps) {
  const { t } = useTranslation('board');
  const { model } = useSurroundings();
  const styles = useStyles();
  const title = useFocusWhileOpen();
  const center = look.details?.center ?? look.why?.center;
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape' && !event.defaultPrevented) model.close();
  }
  return (
    <aside className={styles.panel} aria-labelledby="panel-title" onKeyDown={onKeyDown}>
      <div className={styles.head}>
        <h2 id="panel-title" className={styles.title} tabIndex={-1} ref={title}>
          {center ? queueName(view, center) : t('panel.loading')}
        </h2>
        <Button
          appearance="subtle"
          icon={<DismissRegular />}
          aria-label={t('panel.close')}
          onClick={model.close}
        />
      </div>
      <TabList
        className={styles.tabs}
        selectedValue={look.tab}
        onTabSelect={(_, { value }) =>
          model.open(look.dialogue, value === 'why' ? 'why' : 'details')
        }
      >
        <Tab value="details">{t('panel.details')}</Tab>
        <Tab value="why">{t('panel.why')}</Tab>
      </TabList>
      <Content view={view} look={look} />
    </aside>
  );
}

function Content({ view, look }: DialoguePanelProps) {
  const { t } = useTranslation('board');
  const { tab, problem, details, why } = look;
  if (problem) return <Text>{t(`panel.${problem}`)}</Text>;
  if (tab === 'details' && details) return <Details view={view} details={details} />;
  if (tab === 'why' && why) return <WhyList view={view} why={why} />;
  return <Spinner label={t('panel.loading')} />;
}

/** The focus goes to the title, and back when the panel is closed. */
function useFocusWhileOpen() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    title.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return title;
}
