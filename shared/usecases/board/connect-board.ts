import type { BoardParts, Watcher } from './board-parts.ts';
import { sightOf } from './sight-of.ts';

/** Address of the WebSocket on which changes of the queues and agents that one supervises are told. */
export async function connectBoard(
  parts: Pick<BoardParts, 'configuration' | 'boards'>,
  watcher: Watcher,
): Promise<string> {
  const { sight } = await sightOf(parts, watcher);
  const { tenant, user } = watcher;
  const { all, centers, teams } = sight;
  return parts.boards.connectionFor({ tenant, user }, all ? null : { centers, teams });
}
