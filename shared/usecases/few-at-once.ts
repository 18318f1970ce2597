import { allDone } from './all-done.ts';

/**
 * Does the same with each, at most so many at once, so that whoever waits for something else comes in between. One that fails
 * stops no other; then the first failure is thrown.
 */
export async function fewAtOnce<Item, Result>(
  most: number,
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Promise<Result>[] = [];
  const next = items[Symbol.iterator]();
  async function work() {
    for (const item of next) {
      const result = act(item);
      results.push(result);
      await Promise.allSettled([result]);
    }
  }
  await Promise.all(Array.from({ length: most }, work));
  return allDone(results);
}
