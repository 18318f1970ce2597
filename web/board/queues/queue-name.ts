import type { BoardView } from '#shared/contracts/board/board-view.ts';

/** A queue by its name; one that is not on this board by its id. */
export function queueName({ queues }: Pick<BoardView, 'queues'>, center: string): string {
  return queues.find((queue) => queue.center === center)?.name ?? center;
}
