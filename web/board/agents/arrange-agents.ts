import type { BoardAgent } from '#shared/contracts/board/board-view.ts';

export type AgentColumn = 'name' | 'status' | 'since';

export interface Arrangement {
  /** What names are searched for. */
  readonly text: string;
  /** Empty: all. */
  readonly team: string;
  /** A status, `signedIn` for all but those who are signed out, or empty: all. */
  readonly status: string;
  readonly by: AgentColumn;
  readonly isDescending: boolean;
}

/** In the order in which supervisors look for trouble. */
const order: readonly BoardAgent['status'][] = [
  'reserved',
  'busy',
  'wrapUp',
  'ready',
  'away',
  'notReady',
  'signedOut',
];

/** Those who fit, in the order that was asked for; by name where that decides nothing. */
export function arrangeAgents(
  agents: readonly BoardAgent[],
  { text, team, status, by, isDescending }: Arrangement,
): readonly BoardAgent[] {
  const wanted = plain(text.trim());
  const fitting = agents.filter(
    (agent) =>
      plain(agent.name).includes(wanted) &&
      (team === '' || agent.teams.includes(team)) &&
      hasStatus(agent, status),
  );
  const sign = isDescending ? -1 : 1;
  return fitting.toSorted(
    (one, other) => sign * compare(one, other, by) || one.name.localeCompare(other.name),
  );
}

function hasStatus(agent: BoardAgent, status: string): boolean {
  if (status === 'signedIn') return agent.status !== 'signedOut';
  return status === '' || agent.status === status;
}

function compare(one: BoardAgent, other: BoardAgent, by: AgentColumn): number {
  switch (by) {
    case 'name':
      return one.name.localeCompare(other.name);
    case 'status':
      return order.indexOf(one.status) - order.indexOf(other.status);
    // Longest first.
    case 'since':
      return one.since - other.since;
  }
}

/** Without accents and capitals: `José` is found by `jose`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
