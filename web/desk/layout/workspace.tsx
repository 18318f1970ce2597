import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { AgentPanel } from '../agent/agent-panel.tsx';
import { StartWork } from '../agent/start-work.tsx';
import { useLookUp } from '../look-up/use-look-up.ts';
import { shownDialogue } from '../model/shown-dialogue.ts';
import { useLooked, useSurroundings } from '../surroundings.ts';
import { useWidgets } from '../widgets/widgets-context.ts';
import { WidgetsProvider } from '../widgets/widgets-provider.tsx';
import { type Arrangement, arrange, hasNotesPanel, shownColumns } from './arrange.ts';
import { DeskPanel } from './desk-panel.tsx';

const narrow = '@media (max-width: 800px)';
const middling = '@media (max-width: 1150px)';

const useStyles = makeStyles({
  workspace: {
    display: 'grid',
    flexGrow: 1,
    gridTemplateColumns: '280px minmax(0, 1fr)',
    [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)', alignContent: 'start' },
  },
  main: {
    display: 'grid',
    gap: tokens.spacingHorizontalXL,
    alignContent: 'start',
    padding: tokens.spacingHorizontalXL,
    [narrow]: { padding: tokens.spacingHorizontalM },
  },
  one: { gridTemplateColumns: 'minmax(0, 1fr)' },
  two: {
    gridTemplateColumns: 'minmax(0, 1fr) minmax(280px, 360px)',
    [middling]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  three: {
    gridTemplateColumns: 'minmax(0, 3fr) repeat(2, minmax(240px, 2fr))',
    [middling]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    minWidth: 0,
  },
  // On a narrow screen calls come first.
  later: { [narrow]: { display: 'none' } },
});

/** The agent and their panels, as the desk is laid out. */
export function Workspace({ view }: { readonly view: DeskView }) {
  const styles = useStyles();
  const { lookUps } = useSurroundings();
  const { chosen } = useLooked();
  const { value, trouble } = useLookUp('layout', lookUps.layout);
  const { agent, dialogues } = view;
  // Calls are shown even when their agent ended work elsewhere meanwhile.
  const isAtWork = agent.status !== 'signedOut' || dialogues.length > 0;
  // Without an answer the product's own way is better than an empty page.
  const isArranged = value !== undefined || trouble !== undefined;
  const arrangement = arrange(value?.columns);
  const shown = shownDialogue(dialogues, chosen);
  return (
    <div className={styles.workspace}>
      <AgentPanel agent={agent}>
        {isAtWork && (
          <div className={mergeClasses(styles.column, dialogues.length > 0 && styles.later)}>
            {arrangement.aside.map((panel) => (
              <DeskPanel key={panel} panel={panel} view={view} shown={shown} hasNotes />
            ))}
          </div>
        )}
      </AgentPanel>
      {!isAtWork && (
        <main className={styles.main}>
          <StartWork agent={agent} />
        </main>
      )}
      {isAtWork && isArranged && (
        <WidgetsProvider widgets={value?.widgets}>
          <Columns view={view} shown={shown} arrangement={arrangement} />
        </WidgetsProvider>
      )}
    </div>
  );
}

interface ColumnsProps {
  readonly view: DeskView;
  readonly shown: DeskDialogue | undefined;
  readonly arrangement: Arrangement;
}

const widths = ['one', 'one', 'two', 'three'] as const;

function Columns({ view, shown, arrangement }: ColumnsProps) {
  const styles = useStyles();
  const widgets = useWidgets()?.all ?? [];
  const columns = shownColumns(arrangement, {
    dialogue: shown !== undefined,
    widgets: widgets.some(({ place }) => place === 'panel'),
  });
  const hasNotes = !hasNotesPanel(arrangement);
  return (
    <main className={mergeClasses(styles.main, styles[widths[columns.length] ?? 'three'])}>
      {columns.map(({ key, panels }) => (
        <div key={key} className={styles.column}>
          {panels.map((panel) => (
            <DeskPanel key={panel} panel={panel} view={view} shown={shown} hasNotes={hasNotes} />
          ))}
        </div>
      ))}
    </main>
  );
}
