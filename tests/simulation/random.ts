/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** 0 to below 1. */
  next(): number;
  chance(probability: number): boolean;
  between(low: number, high: number): number;
  /** Waiting time of a memoryless process with this mean. */
  exponential(mean: number): number;
  pick<T>(from: readonly T[]): T;
}

/** A 32-bit Weyl sequence, its numbers scrambled by multiplications and shifts. */
export function createRandom(seed: number): Random {
  let counter = seed >>> 0;
  const next = () => {
    counter = (counter + 0x9e3779b9) >>> 0;
    let bits = counter;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    exponential: (mean) => -mean * Math.log(1 - next()),
    pick: (from) => {
      const one = from[Math.floor(next() * from.length)];
      if (one === undefined) throw new RangeError('Nothing to pick from');
      return one;
    },
  };
}
