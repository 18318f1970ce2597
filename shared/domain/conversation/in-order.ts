import type { Message } from '#shared/contracts/conversation/message.ts';

type Ordered = Pick<Message, 'at' | 'id'>;

/** By the provider's time; where it is the same, by id, so that everybody sees one order. */
export function inOrder<One extends Ordered>(messages: readonly One[]): One[] {
  return messages.toSorted((one, other) => one.at - other.at || compare(one.id, other.id));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
