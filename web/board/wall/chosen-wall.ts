import { kept } from '../../ui/kept.ts';

/** Whether this tab is a wallboard, and of which queues: the text of `?wall=`, kept while the sign-in page is open. */
export const wallPlace = kept('openline.board.wall', 'tab');

/** All queues of the board. */
export const wholeWall = '*';

/** Takes up what the address asks for. */
export function readWall(search: string): void {
  const asked = new URLSearchParams(search).get('wall');
  if (asked !== null) wallPlace.set(asked || wholeWall);
}

/** The chosen queues in their order; all where none is chosen or all are meant. */
export function queuesOnWall<T extends { readonly center: string }>(
  queues: readonly T[],
  chosen: string,
): readonly T[] {
  if (chosen === wholeWall) return queues;
  return chosen
    .split(',')
    .flatMap((center) => queues.filter((queue) => queue.center === center.trim()));
}
