import type { BuiltIn } from './built-in.ts';

/** Of numbers; anything else, or a result that is no finite number, is undefined. */
export const numberFunctions: Readonly<Record<string, BuiltIn>> = {
  ABS: ofNumber(Math.abs),
  CEILING: ofNumber(Math.ceil),
  EXP: ofNumber(Math.exp),
  FLOOR: ofNumber(Math.floor),
  LOG10: ofNumber(Math.log10),
  ROUND: ofNumber((value) => Math.sign(value) * Math.round(Math.abs(value))),
  SIGN: ofNumber(Math.sign),
  SQRT: ofNumber(Math.sqrt),
  SQUARE: ofNumber((value) => value * value),
  TRUNC: ofNumber(Math.trunc),
  POWER: {
    takes: [2, 2],
    apply: (base, exponent) =>
      typeof base === 'number' && typeof exponent === 'number'
        ? finite(base ** exponent)
        : undefined,
  },
  PI: { takes: [0, 0], apply: () => Math.PI },
};

function ofNumber(compute: (value: number) => number): BuiltIn {
  return {
    takes: [1, 1],
    apply: (value) => (typeof value === 'number' ? finite(compute(value)) : undefined),
  };
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
