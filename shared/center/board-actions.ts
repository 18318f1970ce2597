import type { AgentOrder, DialogueOrder } from '../contracts/board/board-commands.ts';
import type { BoardView } from '../contracts/board/board-view.ts';
import type { DeflectionRange } from '../contracts/board/deflections.ts';
import type { BoardParts, Watcher } from '../usecases/board/board-parts.ts';
import { connectBoard } from '../usecases/board/connect-board.ts';
import { explainRouting } from '../usecases/board/explain-routing.ts';
import { orderAgent } from '../usecases/board/order-agent.ts';
import { orderDialogue } from '../usecases/board/order-dialogue.ts';
import { readBoard } from '../usecases/board/read-board.ts';
import { type ReadDeflectionsParts, readDeflections } from '../usecases/board/read-deflections.ts';
import { viewBoardDialogue } from '../usecases/board/view-board-dialogue.ts';

/** What a supervisor's board can do. */
export interface BoardActions {
  readBoard(watcher: Watcher): Promise<BoardView>;
  connectBoard(watcher: Watcher): Promise<string>;
  viewBoardDialogue(watcher: Watcher, dialogue: string): ReturnType<typeof viewBoardDialogue>;
  explainRouting(watcher: Watcher, dialogue: string): ReturnType<typeof explainRouting>;
  readDeflections(
    watcher: Watcher,
    center: string,
    range: DeflectionRange,
  ): ReturnType<typeof readDeflections>;
  orderAgent(watcher: Watcher, agent: string, order: AgentOrder): ReturnType<typeof orderAgent>;
  orderDialogue(
    watcher: Watcher,
    dialogue: string,
    order: DialogueOrder,
  ): ReturnType<typeof orderDialogue>;
}

export function createBoardActions(parts: BoardParts & ReadDeflectionsParts): BoardActions {
  return {
    readBoard: (watcher) => readBoard(parts, watcher),
    connectBoard: (watcher) => connectBoard(parts, watcher),
    viewBoardDialogue: (watcher, dialogue) => viewBoardDialogue(parts, watcher, dialogue),
    readDeflections: (watcher, center, range) => readDeflections(parts, watcher, center, range),
    explainRouting: (watcher, dialogue) => explainRouting(parts, watcher, dialogue),
    orderAgent: (watcher, agent, order) => orderAgent(parts, watcher, agent, order),
    orderDialogue: (watcher, dialogue, order) => orderDialogue(parts, watcher, dialogue, order),
  };
}
