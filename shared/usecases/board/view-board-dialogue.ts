import type { Answer } from '#shared/contracts/answer.ts';
import type { BoardDialogue } from '#shared/contracts/board/board-view.ts';
import { toBoardDialogue } from '#shared/domain/board/to-board-dialogue.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { findDialogue } from './find-dialogue.ts';

/** Drill-down into one dialogue: who it is, what was said with the bot, and how it went so far (A3). */
export async function viewBoardDialogue(
  parts: BoardParts,
  watcher: Watcher,
  dialogue: string,
): Promise<Answer<BoardDialogue, 'notFound'>> {
  const found = await findDialogue(parts, watcher, dialogue);
  if (found === undefined) return { ok: false, reason: 'notFound' };
  const { tenant, user } = watcher;
  const messages = found.text ? await parts.chats.list({ tenant, dialogue }) : [];
  const flowState = found.flow?.state ?? null;
  const context = flowState && (await parts.loadContext({ tenant, dialogue }, found, []));
  const variables = flowState ? (context?.reportVariables?.(flowState) ?? {}) : {};
  return { ok: true, value: toBoardDialogue(found, { variables, supervisor: user, messages }) };
}
