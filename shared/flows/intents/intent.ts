/** What callers may want, by the examples of its author. */
export interface IntentExamples {
  readonly id: string;
  /** Words or short phrases that stand for the intent wherever they are said. */
  readonly keywords: readonly string[];
  /** Whole sentences as callers say them. */
  readonly sentences: readonly string[];
}

export interface RankedIntent {
  readonly intent: string;
  /** 0 to 1. */
  readonly confidence: number;
}

export interface IntentMatch {
  /** Null: none of these. */
  readonly intent: string | null;
  /** How sure it is that the best of the ranking is meant, 0 to 1; below the threshold `intent` is null. */
  readonly confidence: number;
  /** Best first, at most 5; there also when `intent` is null. */
  readonly ranking: readonly RankedIntent[];
}

export interface IntentMatcher {
  /** Never throws; a pure function of the text and of what was learned. */
  match(text: string): IntentMatch;
}
