import type { BoardView } from '#shared/contracts/board/board-view.ts';

/** An agent by their name; one who is not on this board by their id. */
export function agentName({ agents }: Pick<BoardView, 'agents'>, id: string): string {
  return agents.find((agent) => agent.id === id)?.name ?? id;
}
