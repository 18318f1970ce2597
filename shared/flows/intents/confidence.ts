/** What is known of the best intent for an utterance. */
export interface Evidence {
  /** Scores: about 1 for an example of the intent, about -1 for one of another. */
  readonly best: number;
  readonly second: number;
  /** Score of what belongs to none; nothing when no such examples were given. */
  readonly outside: number | undefined;
  /** How much of what the words tell was seen in the examples, 0 to 1. */
  readonly seen: number;
  readonly intents: number;
  /** Examples for each intent on average. */
  readonly examples: number;
}

/**
 * Logistic regression over `factorsOf`, fitted to some hundred small and large sets of intents drawn from CLINC150, with
 * what belongs to none of the set; the fewer the intents, the likelier that a caller wants something else.
 */
const withoutOutside: readonly number[] = [
  -0.73, 3.72, 2.29, 2.39, 0.77, -1.04, -0.57, 0.11, 0.08, -0.05, -0.51, 0.42, -0.19, -0.08, 0.26,
  -2.07, 0.44, 0.27, 0.0, 0.0, 0.0,
];
const withOutside: readonly number[] = [
  2.06, 3.92, 2.77, 1.61, -0.69, -1.13, -0.64, 0.08, 0.18, -0.28, -0.4, 0.34, 0.01, -0.05, 0.19,
  -0.68, 0.06, 0.16, 0.53, -0.11, -0.27,
];

/** The probability that the best intent is meant, 0 to 1. */
export function confidenceOf(evidence: Evidence): number {
  const coefficients = evidence.outside === undefined ? withoutOutside : withOutside;
  const odds = factorsOf(evidence).reduce(
    (sum, factor, at) => sum + factor * (coefficients[at] ?? 0),
    0,
  );
  return 1 / (1 + Math.exp(-odds));
}

function factorsOf({ best, second, outside = 0, seen, intents, examples }: Evidence): number[] {
  const [many, deep] = [Math.log(intents), Math.log(examples)];
  const lead = Math.min(best - second, 2);
  const strange = seen === 0 ? 1 : 0;
  return [
    ...[1, best, lead, seen, many, deep],
    ...[best * many, best * deep, lead * many, lead * deep, seen * many, seen * deep],
    ...[many * many, deep * deep, many * deep],
    ...[strange, strange * many, strange * deep],
    ...[outside, outside * many, outside * deep],
  ];
}
