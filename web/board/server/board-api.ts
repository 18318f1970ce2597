import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import { BoardDialogue, BoardView, Why } from '#shared/contracts/board/board-view.ts';
import { DeskConnection } from '#shared/contracts/desk/desk-commands.ts';
import type { Answer } from '../../desk/server/answer.ts';
import type { Ask } from '../../desk/server/ask.ts';

/** The board's part of the API. */
export interface BoardApi {
  view(): Promise<Answer<BoardView>>;
  connection(): Promise<Answer<DeskConnection>>;
  dialogue(id: string): Promise<Answer<BoardDialogue>>;
  why(dialogue: string): Promise<Answer<Why>>;
  orderAgent(agent: string, order: AgentOrder): Promise<Answer<void>>;
  orderDialogue(dialogue: string, order: DialogueOrder): Promise<Answer<void>>;
}

export function createBoardApi(ask: Ask): BoardApi {
  const dialoguePath = (id: string) => `/api/board/dialogues/${encodeURIComponent(id)}`;
  const agentPath = (id: string) => `/api/board/agents/${encodeURIComponent(id)}`;
  const post = (path: string, body: unknown) => ask({ method: 'POST', path, body, read: nothing });
  return {
    view: () => ask({ path: '/api/board', read: (json) => BoardView.parse(json) }),
    connection: () =>
      ask({ path: '/api/board/connection', read: (json) => DeskConnection.parse(json) }),
    dialogue: (id) => ask({ path: dialoguePath(id), read: (json) => BoardDialogue.parse(json) }),
    why: (id) => ask({ path: `${dialoguePath(id)}/why`, read: (json) => Why.parse(json) }),
    orderAgent: (id, order) => post(agentPath(id), order),
    orderDialogue: (id, order) => post(dialoguePath(id), order),
  };
}

const nothing = () => {};
