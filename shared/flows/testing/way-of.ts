import type { FlowPlay } from './flow-play.ts';
import { nodeName } from './waiting-operations.ts';

/** The nodes that were passed and the exits by which they were left, in order, from an index of the visits on. */
export function wayOf({ flow, visited }: FlowPlay, from = 0): string[] {
  const main = flow.definition.id;
  const way: { readonly name: string; readonly exit: string | null }[] = [];
  for (const { flow: id, node, exit } of visited.slice(from)) {
    const name = nodeName(main, id, node);
    // A node that waits is there when it is entered and when it is left.
    if (way.at(-1)?.name === name && way.at(-1)?.exit === null) way.pop();
    way.push({ name, exit });
  }
  return way.map(({ name, exit }) => (exit === null ? name : `${name} (${exit})`));
}
