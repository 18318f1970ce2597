import { estimateWait } from './estimate.ts';
import { compareTurn } from './queue-order.ts';
import type { RoutingState } from './routing-state.ts';

/** Q5, as far as the queue knows it; how many agents are there is the agents' business. */
export interface QueueInfo {
  readonly waiting: number;
  /** Milliseconds the longest waiting dialogue has waited; null: nobody waits. */
  readonly oldestWaiting: number | null;
  /** 1: next. For a dialogue that is not in the queue: the one it would get. */
  readonly position: number;
  /** Milliseconds; null while too little is known. */
  readonly estimatedWait: number | null;
}

/** What a flow or a board may say about the queue, of one of its dialogues or of one that would come now. */
export function queueInfo(state: RoutingState, at: number, dialogue?: string): QueueInfo {
  const requests = [...state.waiting.values()].map(({ request }) => request);
  const own = requests.find((request) => request.dialogue === dialogue);
  const ahead = own ? requests.filter((other) => compareTurn(other, own) < 0) : requests;
  const position = ahead.length + 1;
  return {
    waiting: requests.length,
    oldestWaiting:
      requests.length === 0 ? null : at - Math.min(...requests.map(({ place }) => place)),
    position,
    estimatedWait: estimateWait(state.head, position, at),
  };
}
