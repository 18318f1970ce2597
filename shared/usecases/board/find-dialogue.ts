import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { seesAgent, seesCenter } from '#shared/domain/board/sight.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { sightOf } from './sight-of.ts';

/** A dialogue of a queue or of an agent whom the one who asks supervises; undefined: there is none, or it is not theirs to see. */
export async function findDialogue(
  parts: Pick<BoardParts, 'agents' | 'configuration' | 'dialogues'>,
  watcher: Watcher,
  dialogue: string,
): Promise<Dialogue | undefined> {
  const { tenant } = watcher;
  const [{ sight }, found] = await Promise.all([
    sightOf(parts, watcher),
    parts.dialogues.read({ tenant, dialogue }),
  ]);
  // It is in nobody's queue yet.
  if (!found || found.center === null) return undefined;
  if (seesCenter(sight, found.center)) return found;
  if (found.offer === null) return undefined;
  const agent = await parts.agents.load({ tenant, agent: found.offer.agent.id });
  return agent && seesAgent(sight, agent.value.profile) ? found : undefined;
}
