import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';

/** Negative when `one` goes first: higher priority, then the earlier place; the dialogue's id settles ties. */
export function compareTurn(one: QueueRequest, other: QueueRequest): number {
  return (
    other.priority - one.priority ||
    one.place - other.place ||
    one.queuedAt - other.queuedAt ||
    compareText(one.dialogue, other.dialogue)
  );
}

/** By code unit, the same on every machine. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
