import type { BoardDialogue } from '#shared/contracts/board/board-view.ts';

/** What can be ordered of a dialogue as it is now. */
export interface Possible {
  readonly listen: boolean;
  readonly bargeIn: boolean;
  readonly leave: boolean;
  readonly coach: boolean;
  readonly move: boolean;
  readonly end: boolean;
}

export function possible({ phase, listening, agent }: BoardDialogue): Possible {
  const isTalk = phase === 'talk';
  return {
    listen: isTalk && listening === null,
    bargeIn: isTalk && listening === 'muted',
    leave: listening !== null,
    coach: isTalk && agent !== null,
    move: phase === 'queue' || phase === 'offer',
    end: phase !== 'wrapUp' && phase !== 'over',
  };
}

export function isAnythingPossible(dialogue: BoardDialogue): boolean {
  return Object.values(possible(dialogue)).some(Boolean);
}
