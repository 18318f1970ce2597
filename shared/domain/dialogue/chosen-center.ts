import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';

/** The contact center of a dialogue that waits, or has waited, in a queue: by then there is one. */
export function chosenCenter({ center }: Pick<Dialogue, 'center'>): string {
  if (center === null) throw new Error('A dialogue is in a queue, and in no contact center.');
  return center;
}
