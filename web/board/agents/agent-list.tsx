import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import { LongTable } from '../frame/long-table.tsx';
import { useKnown } from '../surroundings.ts';
import { agentColumns } from './agent-columns.tsx';
import { AgentFilter } from './agent-filter.tsx';
import type { ToConfirm } from './agent-menu.tsx';
import { type AgentColumn, type Arrangement, arrangeAgents } from './arrange-agents.ts';

const ConfirmAgentOrder = lazy(async () => ({
  default: (await import('./confirm-agent-order.tsx')).ConfirmAgentOrder,
}));

const useStyles = makeStyles({
  list: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  title: { margin: 0 },
});

const usual: Arrangement = { text: '', team: '', status: '', by: 'status', isDescending: false };

/** All agents of the supervisor's teams, found, sorted and ordered about. */
export function AgentList({ view }: { readonly view: BoardView }) {
  const { t } = useTranslation('board');
  const { offset } = useKnown();
  const styles = useStyles();
  const [arrangement, setArrangement] = useState(usual);
  const [asked, setAsked] = useState<ToConfirm>();
  const rows = useMemo(() => arrangeAgents(view.agents, arrangement), [view.agents, arrangement]);
  const change = (changed: Partial<Arrangement>) => setArrangement({ ...arrangement, ...changed });
  const sort = (by: AgentColumn) =>
    change({ by, isDescending: arrangement.by === by && !arrangement.isDescending });
  return (
    <section className={styles.list} aria-labelledby="agents-title">
      <Subtitle2 as="h2" id="agents-title" className={styles.title}>
        {t('agents.region')}
      </Subtitle2>
      <AgentFilter arrangement={arrangement} onChange={change} shown={rows.length} />
      {rows.length > 0 ? (
        <LongTable
          label={t('agents.region')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={agentColumns({
            view,
            offset,
            arrangement,
            onSort: sort,
            onConfirm: setAsked,
            t,
          })}
        />
      ) : (
        <Text>{t(view.agents.length > 0 ? 'agents.none' : 'agents.nobody')}</Text>
      )}
      {asked && (
        <Suspense>
          <ConfirmAgentOrder asked={asked} onClose={() => setAsked(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
