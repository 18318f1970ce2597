/** The numbers below `length` in an order that looks random and is the same for the same seed. */
export function seededOrder(length: number, seed: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  let state = (seed + 1) * 0x9e3779b9;
  for (let last = length - 1; last > 0; last -= 1) {
    state = (state + 0x6d2b79f5) | 0;
    const other = Math.floor((scramble(state) / 2 ** 32) * (last + 1));
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}

/** Mulberry32, 32 bits. */
function scramble(state: number): number {
  const once = Math.imul(state ^ (state >>> 15), 1 | state);
  const twice = (once + Math.imul(once ^ (once >>> 7), 61 | once)) ^ once;
  return (twice ^ (twice >>> 14)) >>> 0;
}
