import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import type { Look } from './known.ts';

export type Ordered =
  | { readonly of: 'agent'; readonly agent: string; readonly order: AgentOrder }
  | {
      readonly of: 'dialogue';
      readonly dialogue: string;
      readonly order: DialogueOrder['order'];
    };

interface Seen {
  readonly view: BoardView | undefined;
  readonly look: Look | undefined;
}

/** Whether the board shows what was ordered; what is gone needs no order any more. */
export function hasComeAbout(ordered: Ordered, { view, look }: Seen): boolean {
  if (!view) return false;
  return ordered.of === 'agent'
    ? agentHas(ordered.order, findAgent(view, ordered.agent))
    : dialogueHas(ordered, { view, look });
}

type Agent = BoardView['agents'][number];

const findAgent = ({ agents }: BoardView, id: string) => agents.find((each) => each.id === id);

function agentHas(order: AgentOrder, agent: Agent | undefined): boolean {
  if (!agent) return true;
  switch (order.what) {
    case 'ready':
      return agent.status !== 'notReady';
    case 'notReady':
      // Who is busy is not ready after that.
      return agent.status !== 'ready' && agent.status !== 'away';
    case 'signOut':
      return agent.status === 'signedOut';
    case 'repair':
      return agent.dialogues.every(({ offer }) => offer !== order.offer);
  }
}

function dialogueHas(
  { dialogue, order }: Extract<Ordered, { of: 'dialogue' }>,
  { view, look }: { readonly view: BoardView; readonly look: Look | undefined },
): boolean {
  const waiting = view.waiting.find((each) => each.dialogue === dialogue);
  if (order.what === 'move') {
    if (!waiting) return true;
    return waiting.center === order.center && (!order.first || waiting.position === 1);
  }
  if (look?.dialogue !== dialogue || look.problem) return true;
  const { details } = look;
  switch (order.what) {
    case 'listen':
      return details?.listening !== null;
    case 'leave':
      return details?.listening === null;
    // The agent's desk shows it, or the supervisor's own device does it: nothing to wait for.
    case 'coach':
    case 'bargeIn':
      return true;
    case 'end':
      return details?.phase === 'wrapUp' || details?.phase === 'over';
  }
}
