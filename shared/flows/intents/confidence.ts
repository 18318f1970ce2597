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
  -1.04, 3.73, 2.48, 2.41, 0.78, -0.94, -0.63, 0.19, 0.11, -0.13, -0.5, 0.38, -0.19, -0.09, 0.26,
  -2.11, 0.42, 0.28, 0.0, 0.0, 0.0,
];
const withOutside: readonly number[] = [
  1.54, 3.01, 3.44, 1.64, -0.66, -1.06, -0.51, 0.16, 0.11, -0.36, -0.41, 0.32, 0.02, -0.06, 0.2,
  -0.79, 0.08, 0.18, 0.21, -0.05, -0.27,
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
