import { Button } from '@fluentui/react-components';
import { ArrowSortDownRegular } from '@fluentui/react-icons/svg/arrow-sort-down';
import { ArrowSortUpRegular } from '@fluentui/react-icons/svg/arrow-sort-up';
import type { TFunction } from 'i18next';
import type { BoardAgent, BoardView } from '#shared/contracts/board/board-view.ts';
import { Timer } from '../../ui/timer.tsx';
import type { Column } from '../frame/long-table.tsx';
import { AgentDialogues } from './agent-dialogues.tsx';
import { AgentMenu, type ToConfirm } from './agent-menu.tsx';
import { AgentState } from './agent-state.tsx';
import type { AgentColumn, Arrangement } from './arrange-agents.ts';
import { reasonWords } from './reason-words.ts';

interface AgentColumns {
  readonly view: BoardView;
  readonly offset: number;
  readonly arrangement: Arrangement;
  readonly onSort: (by: AgentColumn) => void;
  readonly onConfirm: (asked: ToConfirm) => void;
  readonly t: TFunction<'board'>;
}

/** What the list of agents shows of each. */
export function agentColumns(options: AgentColumns): readonly Column<BoardAgent>[] {
  const { view, offset, onConfirm, t } = options;
  const teamNames = (teams: readonly string[]) =>
    teams.map((id) => view.teams.find((team) => team.id === id)?.name ?? id).join(', ');
  return [
    { ...sortable('name', options), width: 'minmax(120px, 2fr)', show: ({ name }) => name },
    { ...sortable('status', options), width: '140px', show: (agent) => <AgentState {...agent} /> },
    {
      ...sortable('since', options),
      width: '80px',
      show: ({ status, since }) =>
        status === 'signedOut' ? '' : <Timer since={since} offset={offset} />,
    },
    {
      id: 'reason',
      head: t('agents.reason'),
      width: 'minmax(80px, 1fr)',
      show: ({ reason }) => (reason ? reasonWords(reason, view.reasons, t) : ''),
    },
    {
      id: 'teams',
      head: t('agents.teams'),
      width: 'minmax(80px, 1fr)',
      show: ({ teams }) => teamNames(teams),
    },
    {
      id: 'presence',
      head: t('agents.presence'),
      width: 'minmax(80px, 1fr)',
      show: ({ presence }) => presence ?? '',
    },
    {
      id: 'dialogues',
      head: t('agents.dialogues'),
      width: 'minmax(200px, 2fr)',
      show: (agent) => <AgentDialogues {...agent} />,
    },
    {
      id: 'actions',
      head: t('agents.actions'),
      width: '80px',
      show: (agent) => <AgentMenu agent={agent} onConfirm={onConfirm} />,
    },
  ];
}

function sortable(by: AgentColumn, { arrangement, onSort, t }: AgentColumns) {
  const isSorted = arrangement.by === by;
  const column = t(by === 'status' ? 'agents.state' : `agents.${by}`);
  const direction = arrangement.isDescending ? 'descending' : 'ascending';
  const sign = arrangement.isDescending ? <ArrowSortDownRegular /> : <ArrowSortUpRegular />;
  return {
    id: by,
    sorted: isSorted ? direction : 'none',
    head: (
      <Button
        appearance="transparent"
        size="small"
        style={{ padding: 0, minWidth: 0, font: 'inherit' }}
        title={t('agents.sortBy', { column })}
        onClick={() => onSort(by)}
        {...(isSorted && { icon: sign, iconPosition: 'after' })}
      >
        {column}
      </Button>
    ),
  } as const;
}
