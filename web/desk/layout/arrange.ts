import type { DeskLayout } from '#shared/contracts/desk/desk-look-up.ts';

export type DeskPanelName = DeskLayout['columns'][number][number];

/** Where the panels of the desk stand. */
export interface Arrangement {
  /** Under the agent's own state. */
  readonly aside: readonly DeskPanelName[];
  /** From left to right. */
  readonly columns: readonly (readonly DeskPanelName[])[];
}

const own: Arrangement = {
  aside: ['queues'],
  columns: [['dialogues'], ['customer', 'variables', 'script', 'history', 'widgets']],
};

/** As administrators laid the desk out, else the product's own way; calls are shown in any case. */
export function arrange(columns: DeskLayout['columns'] = []): Arrangement {
  if (columns.length === 0) return own;
  if (columns.some((column) => column.includes('dialogues'))) return { aside: [], columns };
  const [first = [], ...others] = columns;
  return { aside: [], columns: [['dialogues', ...first], ...others] };
}

/** Notes are written in the dialogue's card, unless they have a panel of their own. */
export function hasNotesPanel({ columns }: Arrangement): boolean {
  return columns.some((column) => column.includes('notes'));
}

const aboutDialogue: ReadonlySet<DeskPanelName> = new Set([
  'customer',
  'history',
  'script',
  'notes',
  'variables',
]);

interface ShownColumn {
  /** The same whatever of it is shown, so that what stands in it stays. */
  readonly key: string;
  readonly panels: readonly DeskPanelName[];
}

/** Without a dialogue there is nothing to show about one; columns that would be empty are left out. */
export function shownColumns(
  { columns }: Arrangement,
  has: { readonly dialogue: boolean; readonly widgets: boolean },
): readonly ShownColumn[] {
  const isShown = (panel: DeskPanelName) =>
    panel === 'widgets' ? has.widgets : has.dialogue || !aboutDialogue.has(panel);
  return columns
    .map((column) => ({ key: column.join(' '), panels: column.filter(isShown) }))
    .filter(({ panels }) => panels.length > 0);
}
