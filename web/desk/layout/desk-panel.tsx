import type { DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { CustomerPanel } from '../customer/customer-panel.tsx';
import { HistoryPanel } from '../customer/history-panel.tsx';
import { ScriptPanel } from '../customer/script-panel.tsx';
import { VariablesPanel } from '../customer/variables-panel.tsx';
import { Dialogues } from '../dialogues/dialogues.tsx';
import { NotesPanel } from '../dialogues/notes-panel.tsx';
import { ColleaguesPanel } from '../people/colleagues-panel.tsx';
import { QueuesPanel } from '../queues/queues-panel.tsx';
import { WidgetsPanel } from '../widgets/widgets-panel.tsx';
import type { DeskPanelName } from './arrange.ts';

interface DeskPanelProps {
  readonly panel: DeskPanelName;
  readonly view: DeskView;
  /** The dialogue that panels are about. */
  readonly shown: DeskDialogue | undefined;
  readonly hasNotes: boolean;
}

/** One panel by its name in the layout. */
export function DeskPanel({ panel, view, shown, hasNotes }: DeskPanelProps) {
  switch (panel) {
    case 'dialogues':
      return <Dialogues view={view} shown={shown} hasNotes={hasNotes} />;
    case 'queues':
      return <QueuesPanel centers={view.agent.centers} />;
    case 'colleagues':
      return <ColleaguesPanel dialogue={shown} />;
    case 'widgets':
      return <WidgetsPanel />;
    case 'customer':
    case 'history':
    case 'script':
    case 'notes':
    case 'variables':
      return shown ? <AboutDialogue key={shown.id} panel={panel} dialogue={shown} /> : null;
  }
}

interface AboutDialogueProps {
  readonly panel: 'customer' | 'history' | 'script' | 'notes' | 'variables';
  readonly dialogue: DeskDialogue;
}

function AboutDialogue({ panel, dialogue }: AboutDialogueProps) {
  switch (panel) {
    case 'customer':
      return <CustomerPanel dialogue={dialogue} />;
    case 'history':
      return <HistoryPanel dialogue={dialogue} />;
    case 'script':
      return <ScriptPanel dialogue={dialogue} />;
    case 'notes':
      return <NotesPanel dialogue={dialogue} />;
    case 'variables':
      return <VariablesPanel dialogue={dialogue} />;
  }
}
